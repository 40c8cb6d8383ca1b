package io.datafi.rules.inference;

import io.datafi.rules.math.LogGamma;
import java.util.Arrays;

/**
 * β: how many answers the mean of a row counts for in the row. It is a power of two from 1 to 512,
 * and walks to where the expected counts, were they observed, are most probable with the rows
 * integrated out (empirical Bayes): Σ over rows [lnΓ(β) − lnΓ(β + N)] + Σ over cells [lnΓ(βm + N) −
 * lnΓ(βm)].
 */
final class Strength {
    private static final int POWER_MAX = 9;

    /** Rounding alone must move nothing. */
    private static final double TIE = 1e-9;

    private final Cells cells;
    private final double[] rowCount;
    private int power = 4;

    Strength(Cells cells) {
        this.cells = cells;
        rowCount = new double[cells.rows()];
    }

    /** β. */
    double value() {
        return 1 << power;
    }

    /** Sums the counts of each row. */
    void count(double[] counts) {
        Arrays.fill(rowCount, 0);
        for (int cell = 0; cell < counts.length; cell++) {
            rowCount[cells.row(cell)] += counts[cell];
        }
    }

    /** The count of a row, after {@link #count}. */
    double rowCount(int row) {
        return rowCount[row];
    }

    /** Walks upward while that is better; if the first step is not, downward. */
    void walk(double[] counts, double[] means) {
        double best = logEvidence(counts, means, power);
        for (int step : new int[] {1, -1}) {
            int start = power;
            while (power + step >= 0 && power + step <= POWER_MAX) {
                double there = logEvidence(counts, means, power + step);
                if (there - best <= TIE * Math.max(1, Math.abs(best))) {
                    break;
                }
                best = there;
                power += step;
            }
            if (power != start) {
                break;
            }
        }
    }

    /** The logarithm of how probable the counts are, in nats, with the present β. */
    double logEvidence(double[] counts, double[] means) {
        return logEvidence(counts, means, power);
    }

    private double logEvidence(double[] counts, double[] means, int of) {
        double beta = 1 << of;
        double sum = 0;
        for (double count : rowCount) {
            sum -= LogGamma.rise(beta, count);
        }
        for (int cell = 0; cell < counts.length; cell++) {
            if (means[cell] > 0) {
                sum += LogGamma.rise(beta * means[cell], counts[cell]);
            }
        }
        return sum;
    }
}
