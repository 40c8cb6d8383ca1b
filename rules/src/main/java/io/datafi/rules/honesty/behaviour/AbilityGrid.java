package io.datafi.rules.honesty.behaviour;

import java.util.Arrays;

/**
 * The grid of abilities s on which accounts are judged. With probability s an account answers what
 * is true and else guesses, so s is accuracy corrected for guessing, whatever its guesses favour; a
 * negative s knows the truth with probability |s| and gives another class. Steps of .05 from −1 to
 * .9, then finer, up to 1: who is never wrong must be told from who rarely is.
 */
public final class AbilityGrid {
    private static final double[] TOP = {.94, .97, .99, 1};
    private static final int STEPS = 20;

    /** Index of s = 0. */
    public static final int ZERO = STEPS;

    /** Number of points. */
    public static final int SIZE = 2 * STEPS - 1 + TOP.length;

    private static final double[] POINTS = new double[SIZE];

    /** The ends of the cells that the mass of each point is spread over: half way to its neighbours. */
    private static final double[] ENDS = new double[SIZE + 1];

    static {
        for (int i = 0; i < SIZE; i++) {
            int fine = i - (SIZE - TOP.length);
            POINTS[i] = fine < 0 ? (double) (i - ZERO) / STEPS : TOP[fine];
        }
        ENDS[0] = POINTS[0];
        ENDS[SIZE] = POINTS[SIZE - 1];
        for (int i = 1; i < SIZE; i++) {
            ENDS[i] = (POINTS[i - 1] + POINTS[i]) / 2;
        }
    }

    private AbilityGrid() {}

    /** The ability of a point. */
    public static double at(int i) {
        return POINTS[i];
    }

    /** Before anything is known: half of the mass on s ≥ .4, the rest anywhere. */
    static double[] broad() {
        double[] mass = new double[SIZE];
        Arrays.fill(mass, .5 / SIZE);
        for (int i = ZERO + 8; i < SIZE; i++) {
            mass[i] += .5 / (SIZE - ZERO - 8);
        }
        return mass;
    }

    /** Ability below which a part of the mass lies, each point's spread evenly over its cell. */
    public static double quantile(double[] mass, double part) {
        double below = 0;
        int i = 0;
        while (i < SIZE - 1 && below + mass[i] < part) {
            below += mass[i++];
        }
        double within = mass[i] > 0 ? Math.min(1, (part - below) / mass[i]) : .5;
        return ENDS[i] + within * (ENDS[i + 1] - ENDS[i]);
    }

    static void normalise(double[] mass) {
        double sum = 0;
        for (double m : mass) {
            sum += m;
        }
        for (int i = 0; i < mass.length; i++) {
            mass[i] /= sum;
        }
    }
}
