package io.datafi.rules.agreement;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Labels that are numbers: decimal digits with a sign, a point and an exponent if need be. Java
 * would also take 1d, 0x10p0 and NaN. Beyond {@value #MAX} squares would no longer be finite.
 */
public final class Decimal {
    private static final double MAX = 1e100;
    private static final Pattern FORM = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    private Decimal() {}

    /** The number; empty if the label is none. */
    public static OptionalDouble of(String label) {
        if (!FORM.matcher(label).matches()) {
            return OptionalDouble.empty();
        }
        // Zero has one sign.
        double number = Double.parseDouble(label) + 0.0;
        return Math.abs(number) <= MAX ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** Whether the label is a number. */
    public static boolean is(String label) {
        return of(label).isPresent();
    }
}
