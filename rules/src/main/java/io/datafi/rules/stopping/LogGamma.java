package io.datafi.rules.stopping;

/** The logarithm of the gamma function, by Stirling's series. */
final class LogGamma {
    private static final double HALF_LOG_TWO_PI = .9189385332046728;

    private LogGamma() {}

    /** log Γ(from + by) − log Γ(from), for positive from and non-negative by. */
    static double rise(double from, double by) {
        return by == 0 ? 0 : at(from + by) - at(from);
    }

    /** log Γ(x), within 1e-10, for positive x. */
    static double at(double x) {
        double shifted = x;
        double product = 1;
        while (shifted < 8) {
            product *= shifted;
            shifted++;
        }
        double r = 1 / shifted;
        double series = r / 12 * (1 - r * r / 30 * (1 - r * r * 2 / 7 * (1 - r * r * 3 / 4)));
        return (shifted - .5) * StrictMath.log(shifted) - shifted + HALF_LOG_TWO_PI + series - StrictMath.log(product);
    }
}
