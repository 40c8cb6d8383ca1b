package io.datafi.system.kubernetes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds fields the API does not know. The models read them into a map of their own instead of
 * failing, which is how a mistyped field goes unnoticed until it has no effect.
 */
final class UnknownFields {
    private static final String MODELS = "io.fabric8.kubernetes.api.model";
    private static final int DEPTH_MAX = 64;

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** The paths of unknown fields below an object. */
    static List<String> of(Object object, String path) throws IllegalAccessException {
        UnknownFields fields = new UnknownFields();
        fields.walk(object, path, 0);
        return fields.found;
    }

    private void walk(Object value, String path, int depth) throws IllegalAccessException {
        if (value == null || depth > DEPTH_MAX) {
            return;
        }
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                walk(item, path + "[]", depth + 1);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                walk(entry.getValue(), path + "." + entry.getKey(), depth + 1);
            }
        } else if (value.getClass().getName().startsWith(MODELS)) {
            model(value, path, depth);
        }
    }

    private void model(Object value, String path, int depth) throws IllegalAccessException {
        for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || type.isEnum()) {
                    continue;
                }
                field.setAccessible(true);
                Object inner = field.get(value);
                if (field.getName().equals("additionalProperties")) {
                    // A Quantity keeps no unknown fields; its map is always empty too.
                    ((Map<?, ?>) inner).keySet().forEach(key -> found.add(path + "." + key));
                } else {
                    walk(inner, path + "." + field.getName(), depth + 1);
                }
            }
        }
    }
}
