package io.datafi.rules.inference;

/** The gamma function, by Stirling's series. */
final class Gamma {
    /** From here on the series is good to about 1e-14. */
    private static final double FAR = 10;

    private static final double HALF_LOG_TWO_PI = 0.918938533204672741780;

    private Gamma() {}

    /**
     * The natural logarithm of the gamma function of x > 0; absolute error about 1e-13 of the
     * larger of 1 and the result.
     *
     * @see "Abramowitz & Stegun (1964), 6.1.41"
     */
    static double log(double x) {
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
