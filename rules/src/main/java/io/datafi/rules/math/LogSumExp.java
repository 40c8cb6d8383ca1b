package io.datafi.rules.math;

/** The sum of numbers that are known by their logarithms. */
public final class LogSumExp {
    private LogSumExp() {}

    /** The natural logarithm of their sum, which neither overflows nor underflows; −∞ of none. */
    public static double of(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Exponential.of(log - largest);
        }
        return largest + Logarithm.of(sum);
    }
}
