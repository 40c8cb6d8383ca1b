package io.datafi.rules.agreement;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Krippendorff's alpha, 1 − observed ÷ expected disagreement, for any number of workers and missing
 * answers: with n values in all and m of them in unit u,
 *
 * <pre>
 * observed = 1/n · Σ_u 1/(m−1) · Σ of δ over ordered pairs in u
 * expected = 1/(n(n−1)) · Σ of δ over ordered pairs of all values
 * </pre>
 *
 * <p>Nominal, ordinal and interval alpha take time linear in the number of answers and no memory
 * beyond a number per unit and value: counts and sums of squares replace the pairs. Other
 * differences ({@link #of(Units, Difference, long)}) look at the pairs within each unit.
 *
 * @see "Krippendorff (2011), Computing Krippendorff's Alpha-Reliability"
 */
public final class KrippendorffAlpha implements Coefficient {
    private final Units units;

    /** Mean difference of a value to the others of its unit, summed over the unit. */
    private final Within within;

    private final ToDoubleFunction<int[]> expected;

    private interface Within {
        double[] at(int[] times);
    }

    private KrippendorffAlpha(Units units, Within within, ToDoubleFunction<int[]> expected) {
        this.units = units;
        this.within = within;
        this.expected = expected;
    }

    /** For values that are the same or not. */
    public static KrippendorffAlpha nominal(Units units) {
        double[] within = new double[units.size()];
        for (int u = 0; u < within.length; u++) {
            double size = units.from(u + 1) - units.from(u);
            double same = 0;
            int first = units.from(u);
            for (int at = first; at < units.from(u + 1); at++) {
                if (units.value(at) != units.value(first)) {
                    first = at;
                }
                // The values are sorted: the i-th of a run closes 2i − 1 ordered pairs.
                same += 2 * (at - first) + 1;
            }
            within[u] = (size * size - same) / (size - 1);
        }
        return new KrippendorffAlpha(units, times -> within, times -> {
            double n = 0;
            double same = 0;
            for (long count : units.totals(times)) {
                n += count;
                same += (double) count * count;
            }
            return (n * n - same) / (n * (n - 1));
        });
    }

    /** For numbers: δ is the squared difference. */
    public static KrippendorffAlpha interval(Units units) {
        double[] numbers = centred(units, units.numbers());
        double[] within = within(units, numbers);
        return new KrippendorffAlpha(units, times -> within, times -> spread(units.totals(times), numbers));
    }

    /**
     * For ordered values, in the order of {@link Units#labels}: δ is the squared number of values
     * between two, each counted half itself, which is the squared difference of their mid-ranks.
     */
    public static KrippendorffAlpha ordinal(Units units) {
        return new KrippendorffAlpha(units, times -> within(units, midRanks(units.totals(times))), times -> {
            long[] totals = units.totals(times);
            return spread(totals, midRanks(totals));
        });
    }

    /**
     * For numbers from 0 with a true zero: δ is ((a − b) ÷ (a + b))².
     *
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if a label is no such number
     */
    public static KrippendorffAlpha ratio(Units units, long seed) {
        double[] numbers = units.numbers();
        if (Arrays.stream(numbers).anyMatch(number -> number < 0)) {
            throw INPUT_OUT_OF_BOUNDS.because("the ratio scale begins at 0");
        }
        return of(units, Difference.ratio(numbers), seed);
    }

    /**
     * For any difference: quadratic within each unit. Over all values the expectation is exact up
     * to {@value ValuePairs#VALUES_MAX} distinct values; beyond, it is the mean over {@value
     * ValuePairs#PAIRS} pairs of answers drawn by the seed.
     */
    public static KrippendorffAlpha of(Units units, Difference difference, long seed) {
        double[] within = new double[units.size()];
        for (int u = 0; u < within.length; u++) {
            double sum = 0;
            for (int i = units.from(u); i < units.from(u + 1); i++) {
                for (int j = units.from(u); j < i; j++) {
                    sum += difference.between(units.value(i), units.value(j));
                }
            }
            within[u] = 2 * sum / (units.from(u + 1) - units.from(u) - 1);
        }
        return new KrippendorffAlpha(units, times -> within, ValuePairs.of(units, difference, seed));
    }

    @Override
    public int units() {
        return units.size();
    }

    @Override
    public double of(int[] times) {
        double[] disagreement = within.at(times);
        double n = 0;
        double observed = 0;
        for (int u = 0; u < units.size(); u++) {
            n += (double) times[u] * (units.from(u + 1) - units.from(u));
            observed += times[u] * disagreement[u];
        }
        double chance = expected.applyAsDouble(times);
        return chance > 0 ? 1 - observed / n / chance : Double.NaN;
    }

    /** Σ over ordered pairs of (a − b)² ÷ (m − 1) of each unit, by its mean: 2m Σ (a − mean)². */
    private static double[] within(Units units, double[] numbers) {
        double[] within = new double[units.size()];
        for (int u = 0; u < within.length; u++) {
            double size = units.from(u + 1) - units.from(u);
            double sum = 0;
            for (int at = units.from(u); at < units.from(u + 1); at++) {
                sum += numbers[units.value(at)];
            }
            double mean = sum / size;
            double squares = 0;
            for (int at = units.from(u); at < units.from(u + 1); at++) {
                double off = numbers[units.value(at)] - mean;
                squares += off * off;
            }
            within[u] = 2 * size * squares / (size - 1);
        }
        return within;
    }

    /** Mean of (a − b)² over ordered pairs of different answers. */
    private static double spread(long[] totals, double[] numbers) {
        double n = 0;
        double sum = 0;
        for (int c = 0; c < totals.length; c++) {
            n += totals[c];
            sum += totals[c] * numbers[c];
        }
        double mean = sum / n;
        double squares = 0;
        for (int c = 0; c < totals.length; c++) {
            squares += totals[c] * (numbers[c] - mean) * (numbers[c] - mean);
        }
        return 2 * squares / (n - 1);
    }

    private static double[] midRanks(long[] totals) {
        double[] ranks = new double[totals.length];
        double before = 0;
        for (int c = 0; c < totals.length; c++) {
            ranks[c] = before + totals[c] / 2.0;
            before += totals[c];
        }
        return ranks;
    }

    /** A common offset would cost digits. */
    private static double[] centred(Units units, double[] numbers) {
        double sum = 0;
        for (int at = 0; at < units.from(units.size()); at++) {
            sum += numbers[units.value(at)];
        }
        double mean = sum / Math.max(1, units.from(units.size()));
        double[] centred = new double[numbers.length];
        for (int c = 0; c < numbers.length; c++) {
            centred[c] = numbers[c] - mean;
        }
        return centred;
    }
}
