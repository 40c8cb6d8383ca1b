package io.datafi.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of an RPC as its contract's annotation writes it for REST, made without the code that
 * reads it.
 *
 * @param verb such as GET
 * @param path from the root, with its query
 * @param key for the header Idempotency-Key; empty: none
 * @param body JSON; empty: none
 */
public record RestForm(String verb, String path, String key, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** The form of a request, given as proto-JSON; empty if the RPC has no path. */
    public static Optional<RestForm> of(MethodDescriptor rpc, String service, String request) {
        if (!rpc.getOptions().hasExtension(AnnotationsProto.http)) {
            return Optional.empty();
        }
        HttpRule rule = rpc.getOptions().getExtension(AnnotationsProto.http);
        ObjectNode fields = normal(rpc.getInputType(), request);
        String path = "/api/" + service + filled(pattern(rule), rpc.getInputType(), fields);
        String key = fields.path("idempotencyKey").asText("");
        fields.remove("idempotencyKey");
        String verb = rule.getPatternCase().name();
        return Optional.of(
                rule.getBody().equals("*")
                        ? new RestForm(verb, path, key, fields.isEmpty() ? "" : fields.toString())
                        : new RestForm(verb, path + query(fields), key, ""));
    }

    /** The path of an annotation. */
    public static String pattern(HttpRule rule) {
        return (String) rule.getField(
                HttpRule.getDescriptor().findFieldByNumber(rule.getPatternCase().getNumber()));
    }

    private static ObjectNode normal(Descriptor type, String request) {
        try {
            DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
            JsonFormat.parser().merge(request, message);
            return (ObjectNode) JSON.readTree(JsonFormat.printer().print(message));
        } catch (InvalidProtocolBufferException | JsonProcessingException wrong) {
            throw new IllegalArgumentException(type.getFullName() + ": " + request, wrong);
        }
    }

    private static String filled(String pattern, Descriptor type, ObjectNode fields) {
        Matcher variable = VARIABLE.matcher(pattern);
        StringBuilder path = new StringBuilder();
        while (variable.find()) {
            String name = type.findFieldByName(variable.group(1)).getJsonName();
            variable.appendReplacement(
                    path, Matcher.quoteReplacement(fields.remove(name).asText()));
        }
        return variable.appendTail(path).toString();
    }

    private static String query(ObjectNode fields) {
        List<String> parameters = new ArrayList<>();
        collect("", fields, parameters);
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static void collect(String prefix, ObjectNode fields, List<String> parameters) {
        for (var field : fields.properties()) {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value instanceof ObjectNode child) {
                collect(name + ".", child, parameters);
            } else {
                parameters.add(name + "=" + value.asText());
            }
        }
    }
}
