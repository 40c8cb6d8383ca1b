package io.datafi.rules.agreement;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** The mean difference over pairs of answers, whatever their units: what chance would give. */
final class ValuePairs {
    /** Up to so many distinct values all pairs are looked at. */
    static final int VALUES_MAX = 1_000;

    /** Else so many pairs are drawn. */
    static final int PAIRS = 1 << 20;

    private ValuePairs() {}

    /** From how many times each unit counts to the mean over ordered pairs. */
    static ToDoubleFunction<int[]> of(Units units, Difference difference, long seed) {
        return units.labels().size() <= VALUES_MAX ? exact(units, difference) : sampled(units, difference, seed);
    }

    private static ToDoubleFunction<int[]> exact(Units units, Difference difference) {
        int k = units.labels().size();
        double[] between = new double[k * k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                between[a * k + b] = difference.between(a, b);
            }
        }
        return times -> {
            long[] totals = units.totals(times);
            double n = 0;
            double sum = 0;
            for (int a = 0; a < k; a++) {
                n += totals[a];
                double row = 0;
                for (int b = 0; b < a; b++) {
                    row += totals[b] * between[a * k + b];
                }
                sum += 2 * totals[a] * row;
            }
            return sum / (n * (n - 1));
        };
    }

    private static ToDoubleFunction<int[]> sampled(Units units, Difference difference, long seed) {
        int n = units.from(units.size());
        int[] unitOf = new int[n];
        for (int u = 0; u < units.size(); u++) {
            for (int at = units.from(u); at < units.from(u + 1); at++) {
                unitOf[at] = u;
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] left = new int[PAIRS];
        int[] right = new int[PAIRS];
        double[] between = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            int a = (int) Math.unsignedMultiplyHigh(random.nextLong(), n);
            int b = (int) Math.unsignedMultiplyHigh(random.nextLong(), n - 1);
            b += b >= a ? 1 : 0;
            left[pair] = unitOf[a];
            right[pair] = unitOf[b];
            between[pair] = difference.between(units.value(a), units.value(b));
        }
        return times -> {
            double weights = 0;
            double sum = 0;
            for (int pair = 0; pair < PAIRS; pair++) {
                double weight = (double) times[left[pair]] * times[right[pair]];
                weights += weight;
                sum += weight * between[pair];
            }
            return sum / weights;
        };
    }
}
