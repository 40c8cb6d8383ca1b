package io.datafi.platform.transcoding;

import static io.datafi.platform.error.PlatformError.FIELD_UNKNOWN;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.MESSAGE_TOO_COMPLEX;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.datafi.platform.error.Refusal;
import java.io.IOException;
import java.util.BitSet;

/**
 * Reads proto-JSON strictly, and names the field at fault: unknown and repeated names, values of
 * another type and anything behind the object are refused. No tree is made of the text. Its elements
 * are counted while it is read; it is as deep as the contract at most.
 */
final class JsonReader {
    /** Values and names. */
    static final int ELEMENTS_MAX = 50_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            // A table of all names ever sent would be the caller's to fill.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser json;
    private final Spelling spelling;
    private int elements;

    private JsonReader(JsonParser json, Spelling spelling) {
        this.json = json;
        this.spelling = spelling;
    }

    /** Reads one object. Refuses with INVALID_ARGUMENT, FIELD_UNKNOWN, MESSAGE_TOO_COMPLEX. */
    static void read(byte[] body, Message.Builder into, Spelling spelling) {
        try (JsonParser json = JSON.createParser(body)) {
            JsonReader reader = new JsonReader(json, spelling);
            if (reader.next() != JsonToken.START_OBJECT) {
                throw INVALID_ARGUMENT.because("the body is no JSON object");
            }
            reader.object(into, "");
            if (json.nextToken() != null) {
                throw INVALID_ARGUMENT.because("malformed JSON: something follows the object");
            }
        } catch (IOException malformed) {
            throw INVALID_ARGUMENT.because("malformed JSON: %s", firstLine(malformed));
        }
    }

    private static String firstLine(IOException malformed) {
        String text = String.valueOf(malformed.getMessage());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private JsonToken next() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw INVALID_ARGUMENT.because("malformed JSON: it ends too early");
        }
        elements++;
        if (elements > ELEMENTS_MAX) {
            throw MESSAGE_TOO_COMPLEX.because("more than %d elements", ELEMENTS_MAX);
        }
        return token;
    }

    private void object(Message.Builder into, String path) throws IOException {
        BitSet given = new BitSet();
        while (next() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            String at = path.isEmpty() ? name : path + "." + name;
            FieldDescriptor field = spelling.find(into.getDescriptorForType(), name);
            if (field == null) {
                throw FIELD_UNKNOWN.because("%s: there is no such field", at).atField(at);
            }
            if (given.get(field.getIndex()) || isSecondOfOne(into, field)) {
                throw wrong(at, "is given twice, or beside what excludes it");
            }
            given.set(field.getIndex());
            field(into, field, at);
        }
    }

    private static boolean isSecondOfOne(Message.Builder into, FieldDescriptor field) {
        return field.getRealContainingOneof() != null && into.hasOneof(field.getRealContainingOneof());
    }

    private void field(Message.Builder into, FieldDescriptor field, String at) throws IOException {
        JsonToken token = next();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (!field.isRepeated()) {
            into.setField(field, value(into, field, at, token));
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw wrong(at, "takes an array");
        }
        int index = 0;
        for (JsonToken element = next(); element != JsonToken.END_ARRAY; element = next()) {
            into.addRepeatedField(field, value(into, field, at + "[" + index++ + "]", element));
        }
    }

    private Object value(Message.Builder parent, FieldDescriptor field, String at, JsonToken token) throws IOException {
        try {
            return switch (token) {
                case VALUE_STRING -> FieldValues.ofText(field, json.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> FieldValues.ofNumber(field, json.getText());
                case VALUE_TRUE, VALUE_FALSE -> FieldValues.ofBoolean(field, token == JsonToken.VALUE_TRUE);
                case START_OBJECT -> message(parent, field, at);
                default -> throw new IllegalArgumentException("has a value of the wrong type");
            };
        } catch (IllegalArgumentException wrong) {
            throw wrong(at, wrong.getMessage());
        }
    }

    private Message message(Message.Builder parent, FieldDescriptor field, String at) throws IOException {
        boolean isWellKnown = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && field.getMessageType().getFullName().startsWith("google.protobuf.");
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || isWellKnown) {
            throw new IllegalArgumentException("takes no object");
        }
        Message.Builder child = parent.newBuilderForField(field);
        object(child, at);
        return child.build();
    }

    private static Refusal wrong(String at, String why) {
        return INVALID_ARGUMENT.because("%s: %s", at, why).atField(at);
    }
}
