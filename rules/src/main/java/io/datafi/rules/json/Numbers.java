package io.datafi.rules.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * ECMAScript's Number::toString, which RFC 8785 prescribes.
 *
 * <p>{@link Double#toString(double)} has given the shortest digits since JDK 19, with one
 * difference: it never gives less than two. Where one digit would do (5e-324 against 4.9E-324) it
 * is found here.
 *
 * @see "ECMA-262, 6.1.6.1.20 Number::toString"
 */
final class Numbers {
    private Numbers() {}

    static String toString(double value) {
        if (value == 0) {
            return "0";
        }
        if (value < 0) {
            return "-" + toString(-value);
        }
        BigDecimal shortest = oneDigit(value, new BigDecimal(Double.toString(value)));
        BigDecimal plain = shortest.stripTrailingZeros();
        String digits = plain.unscaledValue().toString();
        int k = digits.length();
        // The value is 0.digits x 10^n, in the letters of the specification.
        int n = k - plain.scale();
        if (k <= n && n <= 21) {
            return digits + "0".repeat(n - k);
        }
        if (0 < n && n <= 21) {
            return digits.substring(0, n) + "." + digits.substring(n);
        }
        if (-6 < n && n <= 0) {
            return "0." + "0".repeat(-n) + digits;
        }
        String exponent = (n > 0 ? "e+" : "e-") + Math.abs(n - 1);
        return k == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }

    /**
     * The nearest one-digit decimal that reads back as the value, or the given digits when there is
     * none.
     */
    private static BigDecimal oneDigit(double value, BigDecimal given) {
        BigDecimal plain = given.stripTrailingZeros();
        if (plain.precision() != 2) {
            return given;
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal down = plain.round(new MathContext(1, RoundingMode.DOWN));
        BigDecimal up = plain.round(new MathContext(1, RoundingMode.UP));
        boolean nearerDown = exact.subtract(down).compareTo(up.subtract(exact)) <= 0;
        BigDecimal near = nearerDown ? down : up;
        BigDecimal far = nearerDown ? up : down;
        if (near.doubleValue() == value) {
            return near;
        }
        return far.doubleValue() == value ? far : given;
    }
}
