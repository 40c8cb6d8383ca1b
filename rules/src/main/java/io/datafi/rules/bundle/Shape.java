package io.datafi.rules.bundle;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a JSON value in a bundle must be; each fails with BUNDLE_INVALID and the place. */
interface Shape {
    /** The largest {@code uint256}. */
    BigInteger TOKENS_MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    /** The largest 64-bit number with a sign. */
    BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** A name: not empty, no control characters. */
    Shape NAME = text("[^\\x00-\\x1f]+");

    Shape UUID = text("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    Shape HASH = text("0x[0-9a-f]{64}");
    Shape SIGNATURE = text("0x[0-9a-f]{128}");
    Shape ADDRESS = text("0x[0-9a-f]{40}");

    /** A rule version. */
    String RULE_PATTERN = "[a-z0-9-]{1,64}/[1-9][0-9]{0,8}";

    Shape RULE = text(RULE_PATTERN);

    /** An instant that exists, in UTC with six digits, not before 1970. */
    Shape TIME = (value, place) -> {
        boolean instant = value instanceof Json.Str(String text) && text.compareTo("1970") >= 0 && isInstant(text);
        BundleContent.require(instant, "%s: no time", place);
    };

    /** A 64-bit number or an amount of base units. */
    Shape LONG = decimal(BigInteger.ZERO, LONG_MAX);

    /** A share in parts per billion. */
    Shape RATE = decimal(BigInteger.ZERO, BigInteger.valueOf(1_000_000_000));

    /** An amount of base units that may be below zero. */
    Shape SIGNED = decimal(LONG_MAX.negate(), LONG_MAX);

    /** A 64-bit number from one on. */
    Shape POSITIVE = decimal(BigInteger.ONE, LONG_MAX);

    /** An amount of token units. */
    Shape TOKENS = decimal(BigInteger.ZERO, TOKENS_MAX);

    void require(Json value, String place);

    /** Both shapes. */
    default Shape and(Shape other) {
        return (value, place) -> {
            require(value, place);
            other.require(value, place);
        };
    }

    /** A text that the whole pattern matches. */
    static Shape text(String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        return (value, place) -> BundleContent.require(
                value instanceof Json.Str(String text) && compiled.matcher(text).matches(), "%s: malformed", place);
    }

    /** A whole number in a decimal text. */
    static Shape decimal(BigInteger low, BigInteger high) {
        return (value, place) -> {
            boolean inRange = value instanceof Json.Str(String text) && within(text, low, high);
            BundleContent.require(inRange, "%s: not a decimal text in its range", place);
        };
    }

    /** A whole JSON number. */
    static Shape integer(int low, int high) {
        return (value, place) -> {
            boolean inRange = value instanceof Json.Num(double number)
                    && number == Math.rint(number)
                    && number >= low
                    && number <= high;
            BundleContent.require(inRange, "%s: not a whole number in its range", place);
        };
    }

    static Shape list(Shape item) {
        return (value, place) -> {
            BundleContent.require(value instanceof Json.Array, "%s: no array", place);
            ((Json.Array) value).items().forEach(one -> item.require(one, place));
        };
    }

    /** An array of at most so many. */
    static Shape atMost(int size, Shape item) {
        return (value, place) -> {
            list(item).require(value, place);
            boolean few = ((Json.Array) value).items().size() <= size;
            BundleContent.require(few, "%s: more than %d", place, size);
        };
    }

    /** Texts of which none is there twice; at least one. */
    static Shape set(Shape item) {
        return (value, place) -> {
            list(item).require(value, place);
            Json.Array array = (Json.Array) value;
            boolean distinct =
                    new HashSet<>(array.items()).size() == array.items().size();
            BundleContent.require(distinct && !array.items().isEmpty(), "%s: not a set", place);
        };
    }

    /** An object of any members whose names and values have one shape each. */
    static Shape map(String keys, Shape member) {
        Shape key = text(keys);
        return (value, place) -> {
            BundleContent.require(value instanceof JsonObject, "%s: no object", place);
            ((JsonObject) value).members().forEach((name, one) -> {
                key.require(Json.of(name), place);
                member.require(one, place + "." + name);
            });
        };
    }

    /** An object of exactly these members. */
    static Shape exactly(Map<String, Shape> members) {
        return (value, place) -> {
            with(members, Map.of()).require(value, place);
            Set<String> keys = ((JsonObject) value).keys();
            BundleContent.require(keys.equals(members.keySet()), "%s: other members", place);
        };
    }

    /** An object that has these members, may have the optional ones, and any others. */
    static Shape with(Map<String, Shape> members, Map<String, Shape> optional) {
        return (value, place) -> {
            BundleContent.require(value instanceof JsonObject, "%s: no object", place);
            JsonObject object = (JsonObject) value;
            members.forEach((key, shape) -> shape.require(object.get(key), place + "." + key));
            optional.forEach((key, shape) -> {
                if (object.has(key)) {
                    shape.require(object.get(key), place + "." + key);
                }
            });
        };
    }

    /** Fails if a number anywhere in the value is no whole one below 10^15. */
    static void requireWholeNumbers(Json value, String place) {
        switch (value) {
            case Json.Num(double number) ->
                BundleContent.require(
                        number == Math.rint(number) && Math.abs(number) < 1e15,
                        "%s: a number that is not whole and below 10^15",
                        place);
            case Json.Array array -> array.items().forEach(item -> requireWholeNumbers(item, place));
            case JsonObject object -> object.members().values().forEach(item -> requireWholeNumbers(item, place));
            case Json.Str _, Json.Bool _, Json.Null _ -> {
                // No number.
            }
        }
    }

    /** Whether the text is the one decimal text of a number in the range. */
    static boolean within(String text, BigInteger low, BigInteger high) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        boolean plain = !digits.isEmpty()
                && digits.length() <= 78
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && (digits.charAt(0) != '0' || text.equals("0"));
        if (!plain) {
            return false;
        }
        BigInteger number = new BigInteger(text);
        return number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }

    private static boolean isInstant(String text) {
        try {
            Formats.parseInstant(text);
            return true;
        } catch (RuleException noInstant) {
            return false;
        }
    }
}
