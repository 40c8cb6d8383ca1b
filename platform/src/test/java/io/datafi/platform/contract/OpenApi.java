package io.datafi.platform.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.datafi.platform.testing.RestForm;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** docs/openapi.json: the REST door for generators of clients. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final ProtoComments comments = ProtoComments.read();
    private final Schemas schemas = new Schemas(comments);
    private final Set<String> anonymous;
    private final ObjectNode paths = JSON.createObjectNode();

    private OpenApi(Set<String> anonymous) {
        this.anonymous = anonymous;
    }

    /** Writes it. {@code anonymous} are the RPCs that need no login. */
    static String write(Set<String> anonymous) {
        OpenApi api = new OpenApi(anonymous);
        Contracts.services()
                .forEach(service -> service.getMethods()
                        .forEach(rpc -> Contracts.rule(rpc).ifPresent(rule -> api.call(rpc, rule))));
        ObjectNode root = JSON.createObjectNode().put("openapi", "3.1.0");
        root.putObject("info").put("title", "DataFi").put("version", "v1");
        root.putArray("servers").addObject().put("url", "/");
        root.putArray("security").addObject().putArray("bearer");
        root.set("paths", api.paths);
        ObjectNode components = root.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer");
        components.set("schemas", api.schemas.all());
        return ApiPage.pretty(root.toString()) + "\n";
    }

    private void call(MethodDescriptor rpc, HttpRule rule) {
        String part = Contracts.part(rpc.getService());
        String path = VARIABLE.matcher(RestForm.pattern(rule))
                .replaceAll(variable -> "{" + field(rpc, variable.group(1)).getJsonName() + "}");
        ObjectNode operation = paths.withObjectProperty("/api/" + part + path)
                .putObject(rule.getPatternCase().name().toLowerCase(Locale.ROOT));
        operation.put("operationId", rpc.getName());
        operation.putArray("tags").add(rpc.getService().getName());
        operation.put("description", comments.of(rpc.getFullName()));
        if (anonymous.contains(rpc.getService().getFullName() + "/" + rpc.getName())) {
            operation.putArray("security");
        }
        request(rpc, rule, operation);
        ObjectNode responses = operation.putObject("responses");
        responses
                .putObject("200")
                .put("description", rpc.isServerStreaming() ? "One object a line." : "The answer.")
                .putObject("content")
                .putObject(rpc.isServerStreaming() ? "application/x-ndjson" : "application/json")
                .set("schema", schemas.reference(rpc.getOutputType()));
        responses
                .putObject("default")
                .put("description", "A refusal.")
                .putObject("content")
                .putObject("application/problem+json")
                .set("schema", schemas.problem());
    }

    private void request(MethodDescriptor rpc, HttpRule rule, ObjectNode operation) {
        ArrayNode parameters = operation.putArray("parameters");
        if (Contracts.part(rpc.getService()).startsWith("{")) {
            ObjectNode service =
                    parameter(parameters, "service", "path").putObject("schema").put("type", "string");
            service.putArray("enum").add("annotation").add("marketplace").add("reward");
        }
        Set<String> elsewhere = new HashSet<>();
        VARIABLE.matcher(RestForm.pattern(rule)).results().forEach(variable -> {
            elsewhere.add(variable.group(1));
            add(parameters, field(rpc, variable.group(1)), "", "path");
        });
        FieldDescriptor key = rpc.getInputType().findFieldByName("idempotency_key");
        if (key != null) {
            elsewhere.add(key.getName());
            parameter(parameters, "Idempotency-Key", "header").set("schema", schemas.of(key));
        }
        if (rule.getBody().equals("*")) {
            operation
                    .putObject("requestBody")
                    .putObject("content")
                    .putObject("application/json")
                    .set("schema", schemas.body(rpc.getInputType(), elsewhere));
        } else {
            query(parameters, rpc.getInputType(), "", elsewhere);
        }
    }

    private void query(ArrayNode parameters, Descriptor type, String prefix, Set<String> elsewhere) {
        for (FieldDescriptor field : type.getFields()) {
            if (prefix.isEmpty() && elsewhere.contains(field.getName())) {
                continue;
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                query(parameters, field.getMessageType(), prefix + field.getJsonName() + ".", elsewhere);
            } else {
                add(parameters, field, prefix, "query");
            }
        }
    }

    private void add(ArrayNode parameters, FieldDescriptor field, String prefix, String place) {
        ObjectNode parameter = parameter(parameters, prefix + field.getJsonName(), place);
        parameter.put("description", comments.of(field.getFullName()));
        parameter.set("schema", schemas.of(field));
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String place) {
        return parameters.addObject().put("name", name).put("in", place).put("required", !place.equals("query"));
    }

    private static FieldDescriptor field(MethodDescriptor rpc, String name) {
        return rpc.getInputType().findFieldByName(name);
    }
}
