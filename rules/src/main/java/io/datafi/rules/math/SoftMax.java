package io.datafi.rules.math;

/** Shares of numbers that are known by their logarithms. */
public final class SoftMax {
    private SoftMax() {}

    /** Replaces each logarithm with the share of its number in the sum of all; even shares where all are −∞. */
    public static void inPlace(double[] logs) {
        inPlace(logs, logs.length);
    }

    /** The same with the first {@code size} of them; the others stay. */
    public static void inPlace(double[] logs, int size) {
        double sum = overLargest(logs, size);
        for (int i = 0; i < size; i++) {
            logs[i] /= sum;
        }
    }

    /**
     * Replaces the first {@code size} logarithms with their numbers over the largest of them; with 1
     * where all are −∞. Returns the sum.
     */
    public static double overLargest(double[] logs, int size) {
        double largest = logs[0];
        for (int i = 1; i < size; i++) {
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            logs[i] = logs[i] == largest ? 1 : Exponential.of(logs[i] - largest);
            sum += logs[i];
        }
        return sum;
    }
}
