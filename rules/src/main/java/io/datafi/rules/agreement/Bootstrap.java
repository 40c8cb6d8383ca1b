package io.datafi.rules.agreement;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile intervals from drawing whole units with replacement: answers to one task are
 * dependent, tasks are not.
 *
 * @see "Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13"
 * @see "Zapf et al. (2016), BMC Medical Research Methodology 16:93"
 */
public final class Bootstrap {
    private static final int ROUNDS_MAX = 1_000_000;

    /**
     * An interval.
     *
     * @param lower its lower end; NaN if the coefficient was undefined in every round
     * @param upper its upper end
     * @param rounds in which the coefficient was defined
     */
    public record Interval(double lower, double upper, int rounds) {}

    private Bootstrap() {}

    /**
     * The interval of a coefficient; the same for the same seed on every machine.
     *
     * @param level share of the distribution inside, for example .95
     * @param rounds samples that are drawn
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if level or rounds make no sense
     */
    public static Interval interval(Coefficient coefficient, double level, int rounds, long seed) {
        if (!(level > 0 && level < 1) || rounds < 1 || rounds > ROUNDS_MAX) {
            throw INPUT_OUT_OF_BOUNDS.because("%d rounds at level %s", rounds, level);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int units = coefficient.units();
        double[] values = new double[rounds];
        int defined = 0;
        for (int round = 0; round < rounds; round++) {
            int[] times = new int[units];
            for (int draw = 0; draw < units; draw++) {
                // Of the generator only the documented 64-bit stream is used.
                times[(int) Math.unsignedMultiplyHigh(random.nextLong(), units)]++;
            }
            double value = coefficient.of(times);
            if (!Double.isNaN(value)) {
                values[defined++] = value;
            }
        }
        if (defined == 0) {
            return new Interval(Double.NaN, Double.NaN, 0);
        }
        Arrays.sort(values, 0, defined);
        double tail = (1 - level) / 2;
        return new Interval(quantile(values, defined, tail), quantile(values, defined, 1 - tail), defined);
    }

    private static double quantile(double[] sorted, int count, double share) {
        double at = share * (count - 1);
        int below = (int) at;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
