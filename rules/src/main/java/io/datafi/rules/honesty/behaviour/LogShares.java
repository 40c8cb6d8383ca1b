package io.datafi.rules.honesty.behaviour;

import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;

/** Shares of a sum whose parts are known by their natural logarithms. */
public final class LogShares {
    private LogShares() {}

    /** Each over their sum; sums to 1. */
    public static double[] of(double[] logs) {
        double total = LogSumExp.of(logs);
        double[] shares = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            shares[i] = Exponential.of(logs[i] - total);
        }
        return shares;
    }

    /** The natural logarithm of each. */
    static double[] logs(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Logarithm.of(values[i]);
        }
        return logs;
    }
}
