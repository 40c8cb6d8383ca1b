package io.datafi.rules.honesty;

import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;

/** Sums of numbers that are known by their logarithms. */
final class Logs {
    private Logs() {}

    /** Each over their sum. */
    static double[] shares(double[] logs) {
        double total = LogSumExp.of(logs);
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
