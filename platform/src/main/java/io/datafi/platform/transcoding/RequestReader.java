package io.datafi.platform.transcoding;

import static io.datafi.platform.error.PlatformError.FIELD_UNKNOWN;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.idempotency.Idempotency;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts one request's message together from path, query, body and the idempotency key's header. */
final class RequestReader {
    private final Binding binding;
    private final Spelling spelling;
    private final Message.Builder message;

    private RequestReader(Binding binding, Spelling spelling) {
        this.binding = binding;
        this.spelling = spelling;
        this.message = binding.prototype().newBuilderForType();
    }

    /** Refuses with INVALID_ARGUMENT, FIELD_UNKNOWN, MESSAGE_TOO_COMPLEX. */
    static Message read(Bindings.Match match, HttpServerRequest request, Buffer body, Spelling spelling) {
        RequestReader reader = new RequestReader(match.binding(), spelling);
        reader.body(body);
        reader.query(request.query());
        match.variables().forEach(reader::variable);
        reader.key(request.getHeader(Idempotency.HEADER));
        return reader.message.build();
    }

    private void body(Buffer body) {
        if (body.length() == 0) {
            return;
        }
        if (!binding.takesBody()) {
            throw INVALID_ARGUMENT.because("this call takes no body");
        }
        JsonReader.read(body.getBytes(), message, spelling);
    }

    private void query(String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        Map<String, List<String>> parameters;
        try {
            parameters = new QueryStringDecoder(query, false).parameters();
        } catch (IllegalArgumentException malformed) {
            throw INVALID_ARGUMENT.because("malformed query");
        }
        parameters.forEach((name, values) -> values.forEach(value -> parameter(name, value)));
    }

    private void parameter(String name, String value) {
        Message.Builder into = message;
        String[] parts = name.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            FieldDescriptor parent = known(into.getDescriptorForType(), parts[i], name);
            if (parent.isRepeated() || parent.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                throw unknown(name);
            }
            into = into.getFieldBuilder(parent);
        }
        FieldDescriptor field = known(into.getDescriptorForType(), parts[parts.length - 1], name);
        if (into == message && binding.path().variables().contains(field.getName())) {
            throw unknown(name);
        }
        set(into, field, name, value);
    }

    private FieldDescriptor known(Descriptor type, String part, String name) {
        FieldDescriptor field = binding.takesBody() ? null : spelling.find(type, part);
        if (field == null) {
            throw unknown(name);
        }
        return field;
    }

    private static Refusal unknown(String name) {
        return FIELD_UNKNOWN.because("%s: there is no such parameter", name).atField(name);
    }

    private void set(Message.Builder into, FieldDescriptor field, String name, String value) {
        Object parsed = parse(field, name, value);
        if (field.isRepeated()) {
            into.addRepeatedField(field, parsed);
        } else if (into.hasField(field)) {
            throw INVALID_ARGUMENT.because("%s: is given twice", name).atField(name);
        } else {
            into.setField(field, parsed);
        }
    }

    private static Object parse(FieldDescriptor field, String name, String value) {
        try {
            return FieldValues.ofParameter(field, value);
        } catch (IllegalArgumentException wrong) {
            throw INVALID_ARGUMENT.because("%s: %s", name, wrong.getMessage()).atField(name);
        }
    }

    /** The body may repeat what the path says, but not say otherwise. */
    private void variable(String name, String sent) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        String spelled = spelling.of(field);
        Object value = parse(field, spelled, decoded(sent, spelled));
        if (isOther(field, value)) {
            throw INVALID_ARGUMENT
                    .because("%s: the path and the body differ", spelled)
                    .atField(spelled);
        }
        message.setField(field, value);
    }

    private static String decoded(String sent, String name) {
        try {
            // In a path a plus is itself.
            return QueryStringDecoder.decodeComponent(sent.replace("+", "%2B"));
        } catch (IllegalArgumentException malformed) {
            throw INVALID_ARGUMENT.because("%s: malformed path", name).atField(name);
        }
    }

    private void key(String header) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(Idempotency.FIELD);
        if (field == null || header == null) {
            return;
        }
        if (isOther(field, header)) {
            throw INVALID_ARGUMENT
                    .because("%s and %s differ", Idempotency.HEADER, spelling.of(field))
                    .withViolations(Set.of(Idempotency.HEADER, spelling.of(field)).stream()
                            .sorted()
                            .map(name -> new Refusal.FieldViolation(name, "differs from the other"))
                            .toList());
        }
        if (!message.hasField(field)) {
            spelling.keyIsInHeader();
            message.setField(field, header);
        }
    }

    private boolean isOther(FieldDescriptor field, Object value) {
        return message.hasField(field) && !message.getField(field).equals(value);
    }
}
