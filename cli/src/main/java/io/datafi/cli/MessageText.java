package io.datafi.cli;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A service's answer as lines of name and value; what is not set is not shown. */
final class MessageText {
    private static final int NAME_WIDTH = 26;

    private MessageText() {}

    static String of(MessageOrBuilder message) {
        var lines = new StringBuilder();
        append(message, "", lines);
        return lines.toString();
    }

    private static void append(MessageOrBuilder message, String indent, StringBuilder lines) {
        message.getAllFields().forEach((field, value) -> {
            boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !isTime(field);
            if (nested && field.isRepeated()) {
                ((List<?>) value).forEach(item -> nest(field, item, indent, lines));
            } else if (nested) {
                nest(field, value, indent, lines);
            } else {
                lines.append(("%s%-" + NAME_WIDTH + "s %s%n").formatted(indent, field.getName(), text(field, value)));
            }
        });
    }

    private static void nest(FieldDescriptor field, Object value, String indent, StringBuilder lines) {
        lines.append(indent).append(field.getName()).append('\n');
        append((MessageOrBuilder) value, indent + "  ", lines);
    }

    private static boolean isTime(FieldDescriptor field) {
        return field.getMessageType().equals(Timestamp.getDescriptor());
    }

    private static String text(FieldDescriptor field, Object value) {
        return value instanceof List<?> items
                ? items.stream().map(item -> scalar(field, item)).collect(Collectors.joining(", "))
                : scalar(field, value);
    }

    private static String scalar(FieldDescriptor field, Object value) {
        return switch (value) {
            case Timestamp time ->
                Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
            case EnumValueDescriptor word -> shorter(field, word);
            default -> value.toString();
        };
    }

    /** CAMPAIGN_STATE_OPEN is OPEN to people: the prefix is the enum's own name. */
    private static String shorter(FieldDescriptor field, EnumValueDescriptor word) {
        String prefix = field.getEnumType()
                        .getName()
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toUpperCase() + "_";
        return word.getName().startsWith(prefix) ? word.getName().substring(prefix.length()) : word.getName();
    }
}
