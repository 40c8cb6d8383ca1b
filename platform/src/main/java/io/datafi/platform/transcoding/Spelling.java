package io.datafi.platform.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.datafi.platform.idempotency.Idempotency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How one caller spells the fields: as JSON does ({@code campaignId}), unless they wrote the
 * contract's name ({@code campaign_id}), which is taken too. What is wrong with a field is told in
 * this spelling.
 */
final class Spelling {
    private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();

    private final Set<FieldDescriptor> asInContract = new HashSet<>();
    private boolean isKeyInHeader;

    /** The field of this name, in either spelling, which is remembered; null if there is none. */
    FieldDescriptor find(Descriptor type, String name) {
        FieldDescriptor field = FIELDS.computeIfAbsent(type, Spelling::fields).get(name);
        if (field != null && !field.getJsonName().equals(name)) {
            asInContract.add(field);
        }
        return field;
    }

    private static Map<String, FieldDescriptor> fields(Descriptor type) {
        Map<String, FieldDescriptor> fields = new HashMap<>();
        type.getFields().forEach(field -> {
            fields.put(field.getName(), field);
            fields.put(field.getJsonName(), field);
        });
        return fields;
    }

    /** The caller gives the idempotency key as a header. */
    void keyIsInHeader() {
        isKeyInHeader = true;
    }

    String of(FieldDescriptor field) {
        return asInContract.contains(field) ? field.getName() : field.getJsonName();
    }

    /** A path in the contract's spelling, such as {@code answers[0].fencing_token}, in the caller's. */
    String of(Descriptor request, String path) {
        if (isKeyInHeader && path.equals(Idempotency.FIELD)) {
            return Idempotency.HEADER;
        }
        StringBuilder spelled = new StringBuilder();
        Descriptor type = request;
        for (String part : path.split("\\.")) {
            int subscript = part.indexOf('[');
            String name = subscript < 0 ? part : part.substring(0, subscript);
            FieldDescriptor field = type == null ? null : type.findFieldByName(name);
            spelled.append(spelled.isEmpty() ? "" : ".")
                    .append(field == null ? name : of(field))
                    .append(part.substring(name.length()));
            type = field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    ? field.getMessageType()
                    : null;
        }
        return spelled.toString();
    }
}
