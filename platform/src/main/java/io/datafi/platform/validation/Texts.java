package io.datafi.platform.validation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.datafi.platform.error.Refusal.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What no text may hold, wherever it comes from: half a surrogate pair has no UTF-8 form, the
 * database keeps no U+0000, other control characters break what prints them, and overrides of the
 * writing direction show people another text than the one they sign. Lines and tabs are allowed.
 */
public final class Texts {
    private static final int VIOLATIONS_MAX = 20;

    private Texts() {}

    /** The faults in the texts of a message, each at its field; at most twenty. */
    public static List<FieldViolation> violations(Message message) {
        return violations(message, Set.of());
    }

    /**
     * The faults in the texts of a message, each at its field; at most twenty.
     *
     * @param left full names of fields that are not looked into
     */
    static List<FieldViolation> violations(Message message, Set<String> left) {
        List<FieldViolation> found = new ArrayList<>();
        walk(message, "", left, found);
        return found;
    }

    private static void walk(Message message, String path, Set<String> left, List<FieldViolation> found) {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (!left.isEmpty() && left.contains(field.getFullName())) {
                continue;
            }
            String at = path + field.getName();
            if (field.isRepeated()) {
                List<?> values = (List<?>) entry.getValue();
                for (int i = 0; i < values.size() && isOfInterest(field); i++) {
                    value(values.get(i), at + "[" + i + "]", left, found);
                }
            } else {
                value(entry.getValue(), at, left, found);
            }
        }
    }

    private static boolean isOfInterest(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING, MESSAGE -> true;
            default -> false;
        };
    }

    private static void value(Object value, String at, Set<String> left, List<FieldViolation> found) {
        switch (value) {
            case Message message -> walk(message, at + ".", left, found);
            case String text
            when found.size() < VIOLATIONS_MAX -> {
                int fault = fault(text);
                if (fault >= 0) {
                    found.add(new FieldViolation(at, "no text may hold U+%04X".formatted(fault)));
                }
            }
            default -> {}
        }
    }

    /** The first character that no text may hold; -1 if there is none. */
    private static int fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit) || isControl(unit) || isOverride(unit)) {
                return unit;
            }
        }
        return -1;
    }

    private static boolean isControl(char unit) {
        return Character.isISOControl(unit) && unit != '\n' && unit != '\r' && unit != '\t';
    }

    private static boolean isOverride(char unit) {
        return unit >= '\u202a' && unit <= '\u202e' || unit >= '\u2066' && unit <= '\u2069';
    }
}
