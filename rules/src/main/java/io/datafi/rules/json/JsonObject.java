package io.datafi.rules.json;

import static io.datafi.rules.RuleError.JSON_MALFORMED;
import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON object. Members are in the order of RFC 8785: by UTF-16 code units, which is Java's own
 * order of strings.
 *
 * <p>The typed getters read our conventions and fail with JSON_MEMBER_INVALID when a member is
 * absent or ill-formed.
 *
 * @param members by key
 */
public record JsonObject(SortedMap<String, Json> members) implements Json {
    /** Copies the members. */
    public JsonObject {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        members.keySet().forEach(Strings::requireScalars);
    }

    /** Whether the member is there (it may be {@code null}). */
    public boolean has(String key) {
        return members.containsKey(key);
    }

    /** The keys, in canonical order. */
    public Set<String> keys() {
        return members.keySet();
    }

    /** The member. */
    public Json get(String key) {
        Json value = members.get(key);
        if (value == null) {
            throw JSON_MEMBER_INVALID.because("\"%s\" is missing", key);
        }
        return value;
    }

    /** A member that is a string. */
    public String string(String key) {
        if (get(key) instanceof Str string) {
            return string.value();
        }
        throw wrong(key, "a string");
    }

    /** A member that is a boolean. */
    public boolean bool(String key) {
        if (get(key) instanceof Bool bool) {
            return bool.value();
        }
        throw wrong(key, "true or false");
    }

    /** A member that is a whole JSON number in the range of {@code int}. */
    public int integer(String key) {
        if (get(key) instanceof Num number && number.value() == (int) number.value()) {
            return (int) number.value();
        }
        throw wrong(key, "a whole number");
    }

    /** A member that is an object. */
    public JsonObject object(String key) {
        if (get(key) instanceof JsonObject object) {
            return object;
        }
        throw wrong(key, "an object");
    }

    /** A member that is an array. */
    public Array array(String key) {
        if (get(key) instanceof Array array) {
            return array;
        }
        throw wrong(key, "an array");
    }

    /** A member that is a 64-bit integer as a decimal string. */
    public long amount(String key) {
        return Formats.parseAmount(string(key));
    }

    /** A member that is a token amount (0 to 2^256-1) as a decimal string. */
    public BigInteger tokenAmount(String key) {
        return Formats.parseTokenAmount(string(key));
    }

    /** A member that is bytes as lower-case hex with {@code 0x}. */
    public byte[] bytes(String key) {
        return Formats.parseHex(string(key));
    }

    /** A member that is 32 bytes as hex: a hash, root or key. */
    public byte[] hash(String key) {
        byte[] bytes = bytes(key);
        if (bytes.length != 32) {
            throw wrong(key, "32 bytes");
        }
        return bytes;
    }

    /** A member that is an instant in UTC with six digits. */
    public Instant instant(String key) {
        return Formats.parseInstant(string(key));
    }

    private static RuntimeException wrong(String key, String expected) {
        return JSON_MEMBER_INVALID.because("\"%s\" is not %s", key, expected);
    }

    /** Fills an object; a key may be set once. */
    public static final class Builder {
        private final TreeMap<String, Json> members = new TreeMap<>();

        Builder() {}

        /**
         * Adds a member.
         *
         * @throws io.datafi.rules.RuleException JSON_MALFORMED if the key was set before
         */
        public Builder with(String key, Json value) {
            if (members.putIfAbsent(key, value) != null) {
                throw JSON_MALFORMED.because("the key \"%s\" is there twice", key);
            }
            return this;
        }

        /** Adds a string. */
        public Builder with(String key, String value) {
            return with(key, Json.of(value));
        }

        /** Adds a boolean. */
        public Builder with(String key, boolean value) {
            return with(key, Json.of(value));
        }

        /** Adds a small whole number as a JSON number. */
        public Builder with(String key, int value) {
            return with(key, Json.of(value));
        }

        /** Adds a 64-bit integer or amount as a decimal string. */
        public Builder withAmount(String key, long value) {
            return with(key, Formats.amount(value));
        }

        /** Adds a token amount as a decimal string. */
        public Builder withTokenAmount(String key, BigInteger value) {
            return with(key, Formats.tokenAmount(value));
        }

        /** Adds bytes as lower-case hex with {@code 0x}. */
        public Builder withBytes(String key, byte[] value) {
            return with(key, Formats.hex(value));
        }

        /** Adds an instant in UTC with six digits, truncated to microseconds. */
        public Builder withInstant(String key, Instant value) {
            return with(key, Formats.instant(value));
        }

        /** Adds an array of values. */
        public Builder withArray(String key, List<? extends Json> items) {
            return with(key, Json.array(items));
        }

        /** Adds an array of strings. */
        public Builder withStrings(String key, List<String> items) {
            return with(key, Json.strings(items));
        }

        /** The object. */
        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
