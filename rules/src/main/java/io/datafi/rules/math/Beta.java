package io.datafi.rules.math;

/** The beta distribution. */
public final class Beta {
    private static final int TERMS_MAX = 10_000;
    private static final int HALVINGS = 60;
    private static final double DONE = 1e-15;
    private static final double TINY = 1e-300;

    private Beta() {}

    /**
     * The probability of a value up to x: the regularised incomplete beta function, by its
     * continued fraction. Absolute error about 1e-12.
     *
     * @param a greater than 0
     * @param b greater than 0
     * @see "Abramowitz & Stegun (1964), 26.5.8"
     */
    public static double cumulative(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        // The fraction is quick on the side of the mean where x is small.
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - cumulative(1 - x, b, a);
        }
        double log = a * StrictMath.log(x)
                + b * StrictMath.log(1 - x)
                + LogGamma.of(a + b)
                - LogGamma.of(a)
                - LogGamma.of(b);
        return StrictMath.exp(log) / a / fraction(x, a, b);
    }

    /** The value up to which there is a probability, by halving; error about 1e-15. */
    public static double quantile(double probability, double a, double b) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle, a, b) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** 1 + d₁/(1 + d₂/(1 + …)) by Lentz's method. */
    private static double fraction(double x, double a, double b) {
        double value = 1;
        double above = 1;
        double below = 0;
        for (int n = 1; n < TERMS_MAX; n++) {
            int m = n / 2;
            double term = n % 2 == 0
                    ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                    : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            below = 1 / nonzero(1 + term * below);
            above = nonzero(1 + term / above);
            value *= above * below;
            if (Math.abs(above * below - 1) < DONE) {
                break;
            }
        }
        return value;
    }

    private static double nonzero(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }
}
