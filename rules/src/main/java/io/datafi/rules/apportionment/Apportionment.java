package io.datafi.rules.apportionment;

import static io.datafi.rules.RuleError.WEIGHTS_INVALID;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;

/** Exact proportional division of a whole number. */
public final class Apportionment {
    private Apportionment() {}

    /**
     * Splits {@code total} in proportion to the weights. Each part is its exact share rounded down
     * or up; ties of remainders go to the lower index, so the caller's order (code points of the
     * keys) is part of the rule.
     *
     * @param total units to split, at least 0
     * @param weights at least 0 each; they may sum beyond 64 bits
     * @return as many parts as weights, summing to {@code total}; a weight of 0 gets 0
     * @throws io.datafi.rules.RuleException WEIGHTS_INVALID if anything is negative, or all weights
     *     are 0 while total is not
     */
    public static long[] split(long total, long[] weights) {
        BigInteger sum = sum(total, weights);
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        if (sum.signum() == 0) {
            throw WEIGHTS_INVALID.because("nobody to give %d to", total);
        }
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] share = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(sum);
            parts[i] = share[0].longValueExact();
            remainders[i] = share[1];
            left -= parts[i];
        }
        Integer[] order = new Integer[weights.length];
        Arrays.setAll(order, i -> i);
        // The sort is stable: equal remainders keep the order of their indexes.
        Arrays.sort(order, Comparator.comparing(i -> remainders[i], Comparator.reverseOrder()));
        for (int i = 0; i < left; i++) {
            parts[order[i]]++;
        }
        return parts;
    }

    private static BigInteger sum(long total, long[] weights) {
        if (total < 0) {
            throw WEIGHTS_INVALID.because("the total is %d", total);
        }
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw WEIGHTS_INVALID.because("a weight is %d", weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        return sum;
    }
}
