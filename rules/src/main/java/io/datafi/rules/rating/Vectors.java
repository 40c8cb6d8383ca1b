package io.datafi.rules.rating;

import java.util.Arrays;

/** Arithmetic on vectors of one length. */
final class Vectors {
    private Vectors() {}

    static double[] plus(double[] x, double[] y) {
        double[] sum = new double[x.length];
        Arrays.setAll(sum, i -> x[i] + y[i]);
        return sum;
    }

    static void scale(double[] x, double by) {
        Arrays.setAll(x, i -> x[i] * by);
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static double highest(double[] x) {
        double highest = 0;
        for (double value : x) {
            highest = Math.max(highest, Math.abs(value));
        }
        return highest;
    }
}
