package io.datafi.rules.agreement;

/**
 * How different two values are, by their index in {@link Units#labels}: symmetric, 0 of a value
 * with itself, never negative. Krippendorff's alpha takes it as it is; Krippendorff's interval and ratio metrics
 * are squares.
 */
@FunctionalInterface
public interface Difference {
    /** Different or not. */
    Difference NOMINAL = (a, b) -> a == b ? 0 : 1;

    /** The difference of two values. */
    double between(int a, int b);

    /** The squared difference of numbers. */
    static Difference interval(double[] numbers) {
        return (a, b) -> (numbers[a] - numbers[b]) * (numbers[a] - numbers[b]);
    }

    /** The squared ratio of difference and sum; for numbers from 0. */
    static Difference ratio(double[] numbers) {
        return (a, b) -> {
            double sum = numbers[a] + numbers[b];
            double share = sum == 0 ? 0 : (numbers[a] - numbers[b]) / sum;
            return share * share;
        };
    }
}
