package io.datafi.rules.json;

import static io.datafi.rules.RuleError.JSON_MALFORMED;
import static io.datafi.rules.RuleError.JSON_NOT_CANONICAL;
import static io.datafi.rules.RuleError.JSON_TOO_LARGE;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes and reads JSON in the canonical form of RFC 8785 (JCS).
 *
 * <p>The reader is strict (duplicate keys, lone surrogates, a byte order mark and trailing text are
 * refused) and bounded in depth and length, so it may face strangers' files.
 *
 * @see "RFC 8785, JSON Canonicalization Scheme"
 */
public final class CanonicalJson {
    /** How deep arrays and objects may nest. */
    public static final int DEPTH_MAX = 64;

    /** How long a text may be, in UTF-16 code units, unless the caller says otherwise. */
    public static final int LENGTH_MAX = 16 << 20;

    private CanonicalJson() {}

    /** The RFC 8785 text of the value. */
    public static String write(Json value) {
        StringBuilder out = new StringBuilder();
        write(value, out, 0);
        return out.toString();
    }

    /** The RFC 8785 text of the value in UTF-8: what is hashed and signed. */
    public static byte[] writeBytes(Json value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads any JSON text within the bounds.
     *
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE
     */
    public static Json parse(String text) {
        return parse(text, LENGTH_MAX);
    }

    /**
     * Reads any JSON text within these bounds.
     *
     * @param lengthMax in UTF-16 code units
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE
     */
    public static Json parse(String text, int lengthMax) {
        if (text.length() > lengthMax) {
            throw JSON_TOO_LARGE.because("%d characters, at most %d", text.length(), lengthMax);
        }
        return new JsonReader(text).document();
    }

    /**
     * Reads UTF-8.
     *
     * @param lengthMax in bytes
     * @throws io.datafi.rules.RuleException JSON_MALFORMED (also when it is not UTF-8),
     *     JSON_TOO_LARGE
     */
    public static Json parse(byte[] utf8, int lengthMax) {
        return parse(decode(utf8, lengthMax), lengthMax);
    }

    /**
     * Reads a text that must already be canonical, so that its bytes and its value name the same
     * thing.
     *
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE, JSON_NOT_CANONICAL
     */
    public static Json parseCanonical(String text) {
        Json value = parse(text);
        if (!write(value).equals(text)) {
            throw JSON_NOT_CANONICAL.because("the text is not in the form of RFC 8785");
        }
        return value;
    }

    /**
     * Reads UTF-8 that must already be canonical.
     *
     * @param lengthMax in bytes
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE, JSON_NOT_CANONICAL
     */
    public static Json parseCanonical(byte[] utf8, int lengthMax) {
        return parseCanonical(decode(utf8, lengthMax));
    }

    private static String decode(byte[] utf8, int lengthMax) {
        if (utf8.length > lengthMax) {
            throw JSON_TOO_LARGE.because("%d bytes, at most %d", utf8.length, lengthMax);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw JSON_MALFORMED.because("the text is not UTF-8");
        }
    }

    private static void write(Json value, StringBuilder out, int depth) {
        if (depth > DEPTH_MAX) {
            throw JSON_TOO_LARGE.because("nested deeper than %d", DEPTH_MAX);
        }
        switch (value) {
            case Json.Null() -> out.append("null");
            case Json.Bool(boolean bool) -> out.append(bool);
            case Json.Num(double number) -> out.append(Numbers.toString(number));
            case Json.Str(String string) -> Strings.write(string, out);
            case Json.Array array -> {
                out.append('[');
                for (int i = 0; i < array.items().size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(array.items().get(i), out, depth + 1);
                }
                out.append(']');
            }
            case JsonObject object -> {
                String separator = "{";
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    out.append(separator);
                    Strings.write(member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out, depth + 1);
                    separator = ",";
                }
                out.append(object.members().isEmpty() ? "{}" : "}");
            }
        }
    }
}
