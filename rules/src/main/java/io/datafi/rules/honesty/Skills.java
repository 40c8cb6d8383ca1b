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
