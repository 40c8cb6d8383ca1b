package io.datafi.rules.honesty.behaviour;

import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * How much accounts know, learnt from all of them. Accounts that answer about as much are compared
 * with each other: fresh ones of a few answers are another population than who stays.
 */
final class AbilityPopulation {
    /** Accounts of any knowledge believed in beside those seen. */
    private static final double BROAD_ACCOUNTS = 5;

    /** Accounts like all of the campaign believed in among those that answer about as much. */
    private static final double OTHER_ACCOUNTS = 2;

    /** Steps in the logarithm of the number of answers. */
    private static final double STEP = .25;

    /** An account of e^WIDTH times as many answers counts as .61 of one. */
    private static final double WIDTH = .35;

    private final int[] level;
    private final double[][] mass;
    private final double[][] shares;

    /** Mass of each knowledge among all accounts. */
    final double[] all = new double[AbilityGrid.SIZE];

    AbilityPopulation(Evidence evidence) {
        level = new int[evidence.workers];
        for (int w = 0; w < level.length; w++) {
            int answers = evidence.ofWorker[w].length - evidence.examSize(w);
            level[w] = (int) Math.round(Logarithm.of(Math.max(1, answers)) / STEP);
        }
        int levels = 1 + Arrays.stream(level).max().orElse(0);
        mass = new double[levels][AbilityGrid.SIZE];
        shares = new double[levels][AbilityGrid.SIZE];
        forget();
    }

    /** Mass of each knowledge among accounts that answer about as much as one. */
    double[] of(int account) {
        return shares[level[account]];
    }

    /** Knows nothing of these accounts. */
    void forget() {
        clear();
        learn();
    }

    /** Before accounts are added anew. */
    void clear() {
        for (double[] one : mass) {
            Arrays.fill(one, 0);
        }
    }

    /**
     * Adds an account.
     *
     * @param knowledge probability of each
     */
    void add(int account, double weight, double[] knowledge) {
        for (int i = 0; i < AbilityGrid.SIZE; i++) {
            mass[level[account]][i] += weight * knowledge[i];
        }
    }

    /** Learns from the accounts added. */
    void learn() {
        double[] broad = AbilityGrid.broad();
        double[] sum = new double[AbilityGrid.SIZE];
        for (double[] one : mass) {
            add(sum, one, 1);
        }
        smooth(sum, all);
        add(all, broad, BROAD_ACCOUNTS);
        AbilityGrid.normalise(all);
        for (int here = 0; here < mass.length; here++) {
            double[] near = new double[AbilityGrid.SIZE];
            for (int there = 0; there < mass.length; there++) {
                double distance = (here - there) * STEP / WIDTH;
                add(near, mass[there], Exponential.of(-distance * distance / 2));
            }
            smooth(near, shares[here]);
            add(shares[here], broad, BROAD_ACCOUNTS);
            add(shares[here], all, OTHER_ACCOUNTS);
            AbilityGrid.normalise(shares[here]);
        }
    }

    private static void add(double[] to, double[] one, double weight) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * one[i];
        }
    }

    private static void smooth(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            double below = from[Math.max(0, i - 1)];
            double above = from[Math.min(from.length - 1, i + 1)];
            to[i] = (below + 2 * from[i] + above) / 4;
        }
    }
}
