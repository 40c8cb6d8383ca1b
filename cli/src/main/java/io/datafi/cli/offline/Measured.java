package io.datafi.cli.offline;

import io.datafi.cli.Output;
import io.datafi.rules.RuleException;
import io.datafi.rules.agreement.Bootstrap;
import io.datafi.rules.agreement.Coefficient;
import io.datafi.rules.json.JsonObject;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A coefficient with its interval, or why there is none.
 *
 * @param why empty if the value is a number
 */
record Measured(double value, double lower, double upper, String why) {
    private static final double LEVEL = .95;

    /**
     * Measures.
     *
     * @param coefficient which may be refused with a reason
     * @param whyNot a reason for when nothing varies
     */
    static Measured of(Supplier<? extends Coefficient> coefficient, int rounds, long seed, Supplier<String> whyNot) {
        try {
            Coefficient defined = coefficient.get();
            double value = defined.value();
            if (Double.isNaN(value)) {
                return undefined(whyNot.get());
            }
            Bootstrap.Interval interval = Bootstrap.interval(defined, LEVEL, rounds, seed);
            return new Measured(value, interval.lower(), interval.upper(), "");
        } catch (RuleException e) {
            return undefined(e.detail());
        }
    }

    static Measured undefined(String why) {
        return new Measured(Double.NaN, Double.NaN, Double.NaN, why);
    }

    void tell(Output output, String name, String more) {
        if (why.isEmpty()) {
            output.line("%s %s, 95 %% from %s to %s%s", name, decimal(value), decimal(lower), decimal(upper), more);
        } else {
            output.line("%s is undefined: %s", name, why);
        }
    }

    /** Adds the members that begin with a name; {@code NaN} where they are undefined. */
    void tell(JsonObject.Builder json, String value, String prefix) {
        json.with(value, decimal(this.value))
                .with(prefix.isEmpty() ? "lower" : prefix + "Lower", decimal(lower))
                .with(prefix.isEmpty() ? "upper" : prefix + "Upper", decimal(upper));
        if (!why.isEmpty()) {
            json.with(value + "Undefined", why);
        }
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
