package io.datafi.rules.honesty.behaviour;

import java.util.Arrays;

/**
 * When accounts of a campaign break their conduct, learnt from all of them: bad accounts of one
 * maker break it alike.
 */
final class BreakPriors {
    /** Turns by turns of so many answers, good first and idle first; the last pattern is any. */
    private static final int[] LENGTHS = {3, 4, 5, 6, 8, 10, 12, 15, 20, 25};

    static final int PATTERNS = 2 * LENGTHS.length + 1;
    static final int ANY = PATTERNS - 1;

    /** Accounts believed in, of any habit, beside those seen. */
    private static final double UNKNOWN = 2;

    private double[] turns = new double[1];
    private double[] patterns = new double[PATTERNS];

    /** Probability of each number of answers before a change, of those possible. */
    double[] turn(int moments) {
        double[] shares = new double[moments];
        for (int p = 0; p < moments; p++) {
            shares[p] = UNKNOWN / moments + near(turns, p);
        }
        AbilityGrid.normalise(shares);
        return shares;
    }

    private static double near(double[] mass, int p) {
        double below = p > 0 && p - 1 < mass.length ? mass[p - 1] : 0;
        double above = p + 1 < mass.length ? mass[p + 1] : 0;
        double here = p < mass.length ? mass[p] : 0;
        return (below + 2 * here + above) / 4;
    }

    /** Probability of each pattern. */
    double[] pattern() {
        double[] shares = patterns.clone();
        for (int p = 0; p < PATTERNS; p++) {
            shares[p] += UNKNOWN * (p == ANY ? .5 : .5 / ANY);
        }
        AbilityGrid.normalise(shares);
        return shares;
    }

    /** Whether an account of a pattern is good at an answer, counted from 0 outside the exam. */
    static boolean good(int pattern, int position) {
        boolean first = position / LENGTHS[pattern / 2] % 2 == 0;
        return first == (pattern % 2 == 0);
    }

    /**
     * Sum of values over the answers at which an account of a pattern is good, the exam's among
     * them.
     *
     * @param sums of the values before each answer, and of all
     */
    static double sum(int pattern, double[] sums, int exam) {
        int length = LENGTHS[pattern / 2];
        double sum = sums[exam];
        for (int p = exam + pattern % 2 * length; p < sums.length - 1; p += 2 * length) {
            sum += sums[Math.min(p + length, sums.length - 1)] - sums[p];
        }
        return sum;
    }

    /** Forgets what was learnt before, and learns anew. */
    void clear() {
        Arrays.fill(turns, 0);
        Arrays.fill(patterns, 0);
    }

    /** Learns an account's breaks, by their probability. */
    void learn(double turned, double[] turn, double onOff, double[] pattern) {
        if (turn.length > turns.length) {
            turns = Arrays.copyOf(turns, turn.length);
        }
        for (int p = 0; p < turn.length; p++) {
            turns[p] += turned * turn[p];
        }
        for (int p = 0; p < PATTERNS; p++) {
            patterns[p] += onOff * pattern[p];
        }
    }
}
