package io.datafi.rules.math;

/** The natural logarithm of the gamma function, by Stirling's series. */
public final class LogGamma {
    /** From here on the series is good to about 1e-14. */
    private static final double FAR = 10;

    private static final double HALF_LOG_TWO_PI = 0.918938533204672741780;

    private LogGamma() {}

    /** log Γ(from + by) − log Γ(from), for positive from and non-negative by. */
    public static double rise(double from, double by) {
        return by == 0 ? 0 : of(from + by) - of(from);
    }

    /**
     * log Γ(x) of x > 0; absolute error about 1e-13 of the larger of 1 and the result.
     *
     * @see "Abramowitz & Stegun (1964), 6.1.41"
     */
    public static double of(double x) {
        double product = 1;
        double at = x;
        while (at < FAR) {
            product *= at;
            at++;
        }
        double inverse = 1 / at;
        double square = inverse * inverse;
        double series = inverse
                * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
        return (at - 0.5) * StrictMath.log(at) - at + HALF_LOG_TWO_PI + series - StrictMath.log(product);
    }
}
