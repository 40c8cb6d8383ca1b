package io.datafi.rules.json;

import static io.datafi.rules.RuleError.JSON_MALFORMED;
import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;

import java.util.List;

/**
 * An immutable JSON value, restricted to what RFC 8785 can write: finite doubles, whole Unicode,
 * unique keys.
 */
public sealed interface Json permits JsonObject, Json.Array, Json.Str, Json.Num, Json.Bool, Json.Null {
    /** The value {@code null}. */
    Json NULL = new Null();

    /** {@code null}. */
    record Null() implements Json {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {}

    /** A finite IEEE 754 double; {@code -0} is {@code 0}, as RFC 8785 writes it. */
    record Num(double value) implements Json {
        /**
         * @throws io.datafi.rules.RuleException JSON_MALFORMED if the value is not finite
         */
        public Num {
            if (!Double.isFinite(value)) {
                throw JSON_MALFORMED.because("%s is not a JSON number", value);
            }
            value = value == 0 ? 0 : value;
        }
    }

    /** A string of Unicode scalar values. */
    record Str(String value) implements Json {
        /**
         * @throws io.datafi.rules.RuleException JSON_MALFORMED if a surrogate stands alone
         */
        public Str {
            Strings.requireScalars(value);
        }
    }

    /** An array; the order is part of the value. */
    record Array(List<Json> items) implements Json {
        /** Copies the items. */
        public Array {
            items = List.copyOf(items);
        }

        /** The items, each of which must be an object; fails with JSON_MEMBER_INVALID. */
        public List<JsonObject> objects() {
            return items.stream().map(Json::asObject).toList();
        }

        /** The items, each of which must be a string; fails with JSON_MEMBER_INVALID. */
        public List<String> strings() {
            return items.stream().map(Json::asString).toList();
        }
    }

    /** A string value. */
    static Json of(String value) {
        return new Str(value);
    }

    /** A boolean value. */
    static Json of(boolean value) {
        return new Bool(value);
    }

    /**
     * A number: for small counts and versions. What may pass 2^53, and every amount, is a string:
     * {@link Formats}.
     */
    static Json of(int value) {
        return new Num(value);
    }

    /** An array of these values. */
    static Json array(List<? extends Json> items) {
        return new Array(List.copyOf(items));
    }

    /** An array of strings. */
    static Json strings(List<String> items) {
        return new Array(items.stream().map(Json::of).toList());
    }

    /** A new, empty object to be filled. */
    static JsonObject.Builder object() {
        return new JsonObject.Builder();
    }

    /** This value as an object; fails with JSON_MEMBER_INVALID. */
    default JsonObject asObject() {
        if (this instanceof JsonObject object) {
            return object;
        }
        throw JSON_MEMBER_INVALID.because("expected an object");
    }

    /** This value as a string; fails with JSON_MEMBER_INVALID. */
    default String asString() {
        if (this instanceof Str string) {
            return string.value();
        }
        throw JSON_MEMBER_INVALID.because("expected a string");
    }

    /** The RFC 8785 text of this value. */
    default String toText() {
        return CanonicalJson.write(this);
    }
}
