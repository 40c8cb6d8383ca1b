package io.datafi.rules.honesty;

import io.datafi.rules.inference.Exponential;
import io.datafi.rules.inference.Logarithm;

/** Sums of numbers that are known by their logarithms. */
final class Logs {
    private Logs() {}

    /** The logarithm of their sum. */
    static double sum(double[] logs) {
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

    /** Each over their sum. */
    static double[] shares(double[] logs) {
        double total = sum(logs);
        double[] shares = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            shares[i] = Exponential.of(logs[i] - total);
        }
        return shares;
    }

    /** Of each. */
    static double[] of(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Logarithm.of(values[i]);
        }
        return logs;
    }
}
