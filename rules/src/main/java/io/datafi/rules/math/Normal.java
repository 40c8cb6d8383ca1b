package io.datafi.rules.math;

/** The normal distribution. */
public final class Normal {
    private Normal() {}

    /**
     * The probability of less than z, within 1e-7.
     *
     * @see "Abramowitz & Stegun (1964), formula 26.2.17"
     */
    public static double below(double z) {
        double t = 1 / (1 + .2316419 * Math.abs(z));
        double series = -1.821255978 + t * 1.330274429;
        series = t * (.319381530 + t * (-.356563782 + t * (1.781477937 + t * series)));
        double tail = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI) * series;
        return z > 0 ? 1 - tail : tail;
    }
}
