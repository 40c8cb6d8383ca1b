package io.datafi.rules.honesty;

import java.util.Arrays;

/**
 * The grid of knowledge s on which accounts are judged. With probability s an account answers what
 * is true and else guesses, so s is accuracy corrected for guessing, whatever its guesses favour; a
 * negative s knows the truth with probability |s| and gives another class.
 */
final class Skills {
    static final int SIZE = 41;
    static final int ZERO = 20;
    private static final double TOP = .98;

    private Skills() {}

    static double at(int i) {
        return (i - ZERO) * TOP / ZERO;
    }

    /** Before anything is known: half of the mass on honest knowledge, the rest anywhere. */
    static double[] broad() {
        double[] mass = new double[SIZE];
        Arrays.fill(mass, .5 / SIZE);
        for (int i = ZERO + 8; i < SIZE; i++) {
            mass[i] += .5 / (SIZE - ZERO - 8);
        }
        return mass;
    }

    /** Knowledge below which a part of the mass lies; each grid point's is spread around it. */
    static double quantile(double[] mass, double part) {
        double below = 0;
        int i = 0;
        while (i < SIZE - 1 && below + mass[i] < part) {
            below += mass[i++];
        }
        double within = mass[i] > 0 ? (part - below) / mass[i] : .5;
        return at(i) + (within - .5) * TOP / ZERO;
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
