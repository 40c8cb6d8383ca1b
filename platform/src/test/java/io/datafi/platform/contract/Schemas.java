package io.datafi.platform.contract;

import build.buf.validate.FieldRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Messages and fields as JSON schemas. */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProtoComments comments;
    private final Map<String, ObjectNode> all = new TreeMap<>();

    Schemas(ProtoComments comments) {
        this.comments = comments;
    }

    ObjectNode all() {
        ObjectNode schemas = JSON.createObjectNode();
        all.forEach(schemas::set);
        return schemas;
    }

    /** A reference to a message's schema, which is made if it is new. */
    ObjectNode reference(Descriptor type) {
        String name = name(type.getFullName());
        if (!all.containsKey(name)) {
            ObjectNode schema = JSON.createObjectNode();
            all.put(name, schema);
            schema.setAll(object(type, Set.of()));
        }
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** A request's body: the message without what comes otherwise. It is read strictly. */
    ObjectNode body(Descriptor type, Set<String> otherwise) {
        return object(type, otherwise).put("additionalProperties", false);
    }

    private ObjectNode object(Descriptor type, Set<String> fields) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        describe(schema, type.getFullName());
        ObjectNode properties = schema.putObject("properties");
        for (FieldDescriptor field : type.getFields()) {
            if (!fields.contains(field.getName())) {
                ObjectNode property = of(field);
                describe(property, field.getFullName());
                properties.set(field.getJsonName(), property);
            }
        }
        return schema;
    }

    ObjectNode of(FieldDescriptor field) {
        FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
        if (!field.isRepeated()) {
            return one(field, rules);
        }
        ObjectNode array = JSON.createObjectNode().put("type", "array");
        if (rules.getRepeated().hasMaxItems()) {
            array.put("maxItems", rules.getRepeated().getMaxItems());
        }
        array.set("items", one(field, rules.getRepeated().getItems()));
        return array;
    }

    private ObjectNode one(FieldDescriptor field, FieldRules rules) {
        ObjectNode schema = JSON.createObjectNode();
        return switch (field.getType()) {
            case STRING -> text(schema, rules.getString());
            case BYTES -> schema.put("type", "string").put("contentEncoding", "base64");
            case BOOL -> schema.put("type", "boolean");
            case INT32 -> bounded(schema.put("type", "integer").put("format", "int32"), rules);
            case INT64 -> schema.put("type", "string").put("format", "int64");
            case DOUBLE -> schema.put("type", "number").put("format", "double");
            case ENUM -> enumeration(field.getEnumType());
            case MESSAGE ->
                field.getMessageType().equals(Timestamp.getDescriptor())
                        ? schema.put("type", "string").put("format", "date-time")
                        : reference(field.getMessageType());
            default -> throw new IllegalStateException("no contract has " + field.getType());
        };
    }

    private static ObjectNode text(ObjectNode schema, StringRules rules) {
        schema.put("type", "string");
        if (rules.getUuid()) {
            schema.put("format", "uuid");
        }
        if (rules.getMinLen() > 0) {
            schema.put("minLength", rules.getMinLen());
        }
        if (rules.hasMaxLen()) {
            schema.put("maxLength", rules.getMaxLen());
        }
        return schema;
    }

    private static ObjectNode bounded(ObjectNode schema, FieldRules rules) {
        if (rules.getInt32().hasGte()) {
            schema.put("minimum", rules.getInt32().getGte());
        }
        if (rules.getInt32().hasLte()) {
            schema.put("maximum", rules.getInt32().getLte());
        }
        return schema;
    }

    private ObjectNode enumeration(EnumDescriptor type) {
        String name = name(type.getFullName());
        if (!all.containsKey(name)) {
            ObjectNode schema = JSON.createObjectNode().put("type", "string");
            describe(schema, type.getFullName());
            ArrayNode values = schema.putArray("enum");
            type.getValues().forEach(value -> values.add(value.getName()));
            all.put(name, schema);
        }
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** A refusal. */
    ObjectNode problem() {
        all.computeIfAbsent("Problem", name -> {
            ObjectNode schema = JSON.createObjectNode().put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            for (String text : new String[] {"type", "title", "detail", "code"}) {
                properties.putObject(text).put("type", "string");
            }
            properties.putObject("status").put("type", "integer");
            ObjectNode violation =
                    properties.putObject("violations").put("type", "array").putObject("items");
            ObjectNode parts = violation.put("type", "object").putObject("properties");
            parts.putObject("field").put("type", "string");
            parts.putObject("description").put("type", "string");
            return schema;
        });
        return JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
    }

    private void describe(ObjectNode schema, String fullName) {
        String comment = comments.of(fullName);
        if (!comment.isEmpty()) {
            schema.put("description", comment);
        }
    }

    private static String name(String fullName) {
        return fullName.replaceFirst("^datafi\\.", "").replaceFirst("\\.v1\\.", ".");
    }
}
