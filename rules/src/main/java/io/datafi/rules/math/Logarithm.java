package io.datafi.rules.math;

/**
 * The natural logarithm from sums, products and a table alone: the same bits on every machine, like
 * {@link StrictMath#log}, in about half of its time.
 */
public final class Logarithm {
    private static final int TABLE_BITS = 7;
    private static final int FRACTION_BITS = 52;
    private static final int BIAS = 1023;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final double LN2 = 0.693147180559945309417;

    /** 1/(1 + (j + 1/2)/128) and minus its logarithm. */
    private static final double[] INVERSES = new double[1 << TABLE_BITS];

    private static final double[] LOGS = new double[1 << TABLE_BITS];

    static {
        for (int j = 0; j < INVERSES.length; j++) {
            INVERSES[j] = 1 / (1 + (j + .5) / INVERSES.length);
            LOGS[j] = -StrictMath.log(INVERSES[j]);
        }
    }

    private Logarithm() {}

    /** Error below 1e-15 or, if that is more, one part in 1e15. */
    public static double of(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
            return StrictMath.log(x);
        }
        long bits = Double.doubleToRawLongBits(x);
        int power = (int) (bits >>> FRACTION_BITS) - BIAS;
        int j = (int) (bits >>> FRACTION_BITS - TABLE_BITS) & INVERSES.length - 1;
        double fraction = Double.longBitsToDouble(bits & FRACTION | (long) BIAS << FRACTION_BITS);
        double r = fraction * INVERSES[j] - 1;
        double square = r * r;
        // r − r²/2 + … + r⁷/7, |r| ≤ 1/256: what is left out is below 1e-20.
        double series = r
                + square
                        * (-.5 + r * (1.0 / 3) + square * (-.25 + r * (1.0 / 5) + square * (-1.0 / 6 + r * (1.0 / 7))));
        return power * LN2 + (LOGS[j] + series);
    }
}
