package io.datafi.rules.rating;

import java.util.SplittableRandom;

/**
 * Draws from binomial distributions: by inversion where few successes are expected, else by
 * transformed rejection.
 *
 * @see "Hörmann (1993), Journal of Statistical Computation and Simulation 46, algorithms BTRS and
 *     BTRD"
 */
final class Binomial {
    private static final double INVERSION_MAX = 10;
    private static final int TAIL_TABLE = 10;

    /** So near the mode a product is quicker than logarithms. */
    private static final double NEAR = 16;

    /** log k! less Stirling's formula, for small k. */
    private static final double[] TAIL = tails();

    private Binomial() {}

    static long draw(SplittableRandom random, long trials, double chance) {
        if (chance >= 1 || trials == 0 || !(chance > 0)) {
            return chance >= 1 ? trials : 0;
        }
        if (chance > .5) {
            return trials - draw(random, trials, 1 - chance);
        }
        return trials * chance < INVERSION_MAX
                ? byInversion(random, trials, chance)
                : byRejection(random, trials, chance);
    }

    /** Skips geometric gaps between successes. */
    private static long byInversion(SplittableRandom random, long trials, double chance) {
        double log = StrictMath.log1p(-chance);
        long successes = 0;
        double at = 0;
        while (true) {
            at += Math.floor(StrictMath.log(1 - random.nextDouble()) / log) + 1;
            if (at > trials) {
                return successes;
            }
            successes++;
        }
    }

    private static long byRejection(SplittableRandom random, long trials, double chance) {
        double deviation = Math.sqrt(trials * chance * (1 - chance));
        double b = 1.15 + 2.53 * deviation;
        double a = -.0873 + .0248 * b + .01 * chance;
        double centre = trials * chance + .5;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double odds = chance / (1 - chance);
        double mode = Math.floor((trials + 1) * chance);
        while (true) {
            double u = random.nextDouble() - .5;
            double v = random.nextDouble();
            double distance = .5 - Math.abs(u);
            double k = Math.floor((2 * a / distance + b) * u + centre);
            if (distance >= .07 && v <= .92 - 4.2 / b) {
                return (long) k;
            }
            if (k < 0 || k > trials) {
                continue;
            }
            v *= alpha / (a / (distance * distance) + b);
            if (Math.abs(k - mode) <= NEAR) {
                if (isBelow(v, k, mode, (trials + 1) * odds, odds)) {
                    return (long) k;
                }
                continue;
            }
            double bound = (mode + .5) * StrictMath.log((mode + 1) / (odds * (trials - mode + 1)))
                    + (trials + 1) * StrictMath.log((trials - mode + 1) / (trials - k + 1))
                    + (k + .5) * StrictMath.log(odds * (trials - k + 1) / (k + 1))
                    + tail(mode)
                    + tail(trials - mode)
                    - tail(k)
                    - tail(trials - k);
            if (StrictMath.log(v) <= bound) {
                return (long) k;
            }
        }
    }

    /** Whether v lies below P(k)/P(mode), by the ratios between neighbours. */
    private static boolean isBelow(double v, double k, double mode, double scale, double odds) {
        double ratio = 1;
        for (double i = Math.min(k, mode) + 1; i <= Math.max(k, mode); i++) {
            ratio *= scale / i - odds;
        }
        return k >= mode ? v <= ratio : v * ratio <= 1;
    }

    /** log k! − ½·log 2π − (k + ½)·log(k + 1) + k + 1. */
    private static double tail(double k) {
        if (k < TAIL_TABLE) {
            return TAIL[(int) k];
        }
        double square = (k + 1) * (k + 1);
        return (1 / 12. - (1 / 360. - 1 / 1260. / square) / square) / (k + 1);
    }

    private static double[] tails() {
        double[] tails = new double[TAIL_TABLE];
        double logFactorial = 0;
        for (int k = 0; k < TAIL_TABLE; k++) {
            logFactorial += k == 0 ? 0 : StrictMath.log(k);
            tails[k] = logFactorial - StrictMath.log(2 * Math.PI) / 2 - (k + .5) * StrictMath.log(k + 1) + k + 1;
        }
        return tails;
    }
}
