package io.datafi.rules.json;

import static io.datafi.rules.RuleError.JSON_MALFORMED;
import static io.datafi.rules.RuleError.JSON_TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Recursive descent over RFC 8259; one use per text. Depth is bounded, the length by the caller.
 */
final class JsonReader {
    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    Json document() {
        Json value = value(0);
        skipSpace();
        if (at != text.length()) {
            throw malformed("text after the value");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > CanonicalJson.DEPTH_MAX) {
            throw JSON_TOO_LARGE.because("nested deeper than %d", CanonicalJson.DEPTH_MAX);
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.NULL);
            default -> number();
        };
    }

    private Json object(int depth) {
        TreeMap<String, Json> members = new TreeMap<>();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return new JsonObject(members);
        }
        while (true) {
            skipSpace();
            String key = string();
            skipSpace();
            expect(':');
            if (members.putIfAbsent(key, value(depth + 1)) != null) {
                throw malformed("the key \"" + key + "\" is there twice");
            }
            if (lastOf('}')) {
                return new JsonObject(members);
            }
        }
    }

    private Json array(int depth) {
        List<Json> items = new ArrayList<>();
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return new Json.Array(items);
        }
        while (true) {
            items.add(value(depth + 1));
            if (lastOf(']')) {
                return new Json.Array(items);
            }
        }
    }

    private boolean lastOf(char end) {
        skipSpace();
        if (peek() == end) {
            at++;
            return true;
        }
        expect(',');
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char unit = next();
            if (unit == '"') {
                return out.toString();
            }
            if (unit < 0x20) {
                throw malformed("a control character in a string");
            }
            out.append(unit == '\\' ? escaped() : unit);
        }
    }

    private char escaped() {
        char letter = next();
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw malformed("an unknown escape");
        };
    }

    private int hex() {
        char letter = next();
        // Character.digit would also take full-width and other scripts' digits.
        int digit = letter < 0x80 ? Character.digit(letter, 16) : -1;
        if (digit < 0) {
            throw malformed("a \\u without four hex digits");
        }
        return digit;
    }

    private Json number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return new Json.Num(Double.parseDouble(text.substring(start, at)));
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed("not a value");
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw malformed("not a value");
        }
        at += word.length();
        return value;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw malformed("expected '" + wanted + "'");
        }
        at++;
    }

    private char next() {
        if (at == text.length()) {
            throw malformed("the text ends early");
        }
        return text.charAt(at++);
    }

    /** The next unit, or NUL (which no JSON text holds unescaped) at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private RuntimeException malformed(String why) {
        return JSON_MALFORMED.because("%s, at character %d", why, at);
    }
}
