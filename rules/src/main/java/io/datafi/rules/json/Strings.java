package io.datafi.rules.json;

import static io.datafi.rules.RuleError.JSON_MALFORMED;

/** Strings as RFC 8785 knows them: Unicode scalars, escaped only where JSON demands it. */
final class Strings {
    private static final String HEX = "0123456789abcdef";

    private Strings() {}

    /** Refuses lone surrogates with JSON_MALFORMED: they have no UTF-8 form, so no hash. */
    static void requireScalars(String value) {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (!pair) {
                throw JSON_MALFORMED.because("a surrogate stands alone at index %d", i);
            }
            i++;
        }
    }

    /** Appends the string with quotes, escaped as RFC 8785 section 3.2.2.2 says. */
    static void write(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (unit < 0x20) {
                        out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 15));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}
