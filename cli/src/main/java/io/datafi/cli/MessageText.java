package io.datafi.cli;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service's answer as lines of name and value. What is not set is not shown, but for amounts,
 * which are shown in whole units: an amount of zero says something.
 */
final class MessageText {
    private static final int NAME_WIDTH = 26;
    private static final String BASE_UNITS = "_base_units";
    private static final String TOKEN_UNITS = "_token_units";
    private static final String PPB = "_ppb";
    private static final String ASSET = "asset";

    private MessageText() {}

    /**
     * All fields.
     *
     * @param asset of amounts beside which none stands; empty: as the answer says
     */
    static String of(MessageOrBuilder message, String asset) {
        return of(message, asset, _ -> true);
    }

    /** The fields of the answer that are wanted, and all of the messages in it. */
    static String of(MessageOrBuilder message, String asset, Predicate<FieldDescriptor> wanted) {
        var lines = new StringBuilder();
        String known = asset.isEmpty() ? anyAsset(message).orElse("") : asset;
        append(message, "", known, wanted, lines);
        return lines.toString();
    }

    private static void append(
            MessageOrBuilder message,
            String indent,
            String assetAround,
            Predicate<FieldDescriptor> wanted,
            StringBuilder lines) {
        String asset = assetOf(message).orElse(assetAround);
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!wanted.test(field)) {
                continue;
            }
            if (isMessage(field)) {
                messages(message, field).forEach(nested -> {
                    lines.append(indent).append(field.getName()).append('\n');
                    append(nested, indent + "  ", asset, _ -> true, lines);
                });
            } else if (isSet(message, field) || isAmount(field) && !field.hasPresence()) {
                lines.append(("%s%-" + NAME_WIDTH + "s %s%n")
                        .formatted(indent, name(field), text(field, message.getField(field), asset)));
            }
        }
    }

    /** The messages of a field, be it one or many. */
    static List<MessageOrBuilder> messages(MessageOrBuilder message, FieldDescriptor field) {
        if (field.isRepeated()) {
            return ((List<?>) message.getField(field))
                    .stream().map(MessageOrBuilder.class::cast).toList();
        }
        return message.hasField(field) ? List.of((MessageOrBuilder) message.getField(field)) : List.of();
    }

    static boolean isMessage(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && !field.getMessageType().equals(Timestamp.getDescriptor());
    }

    private static boolean isSet(MessageOrBuilder message, FieldDescriptor field) {
        return field.isRepeated()
                ? message.getRepeatedFieldCount(field) > 0
                : field.hasPresence()
                        ? message.hasField(field)
                        : !message.getField(field).equals(field.getDefaultValue());
    }

    private static boolean isAmount(FieldDescriptor field) {
        return field.getJavaType() == JavaType.LONG && field.getName().endsWith(BASE_UNITS);
    }

    private static boolean isShare(FieldDescriptor field) {
        return field.getJavaType() == JavaType.LONG && field.getName().endsWith(PPB);
    }

    /** An amount on chain, which may be more than a long holds. */
    private static boolean isOfToken(FieldDescriptor field) {
        return field.getJavaType() == JavaType.STRING && field.getName().endsWith(TOKEN_UNITS);
    }

    /** Without the unit, which stands at the value. */
    private static String name(FieldDescriptor field) {
        String name = field.getName();
        if (isAmount(field)) {
            return name.substring(0, name.length() - BASE_UNITS.length());
        }
        if (isOfToken(field)) {
            return name.substring(0, name.length() - TOKEN_UNITS.length()) + "_on_chain";
        }
        if (isShare(field)) {
            String stem = name.substring(0, name.length() - PPB.length());
            boolean taken = field.getContainingType().findFieldByName(stem + BASE_UNITS) != null;
            return taken ? stem + "_rate" : stem;
        }
        return name;
    }

    private static Optional<String> assetOf(MessageOrBuilder message) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(ASSET);
        return field == null || field.getJavaType() != JavaType.STRING
                ? Optional.empty()
                : Optional.of((String) message.getField(field)).filter(asset -> !asset.isEmpty());
    }

    /** The first asset anywhere in the answer: of parts that do not name their own. */
    private static Optional<String> anyAsset(MessageOrBuilder message) {
        return assetOf(message)
                .or(() -> message.getDescriptorForType().getFields().stream()
                        .filter(MessageText::isMessage)
                        .flatMap(field -> messages(message, field).stream())
                        .flatMap(nested -> anyAsset(nested).stream())
                        .findFirst());
    }

    private static String text(FieldDescriptor field, Object value, String asset) {
        Stream<?> items = value instanceof List<?> list ? list.stream() : Stream.of(value);
        return items.map(item -> scalar(field, item, asset)).collect(Collectors.joining(", "));
    }

    private static String scalar(FieldDescriptor field, Object value, String asset) {
        return switch (value) {
            case Timestamp time ->
                Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
            case EnumValueDescriptor word -> shorter(field, word);
            case Long amount when isAmount(field) -> Amounts.text(amount, asset);
            case Long share when isShare(field) -> Amounts.percent(share);
            case String amount when isOfToken(field) -> Amounts.ofToken(amount, asset);
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
