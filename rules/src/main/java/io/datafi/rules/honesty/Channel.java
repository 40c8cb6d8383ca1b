package io.datafi.rules.honesty;

/** How accounts answer, given what is true: see {@link Skills}. */
final class Channel {
    /**
     * An item's difficulty d multiplies knowledge by EASE[d]; SHARE[d] of items are so. Fixed, not
     * learned: known and inferred answers tell different amounts about difficulty, and pay must not
     * depend on how much is known.
     */
    static final double[] EASE = {1, .7, .4, .1};

    static final double[] SHARE = {.7, .15, .1, .05};

    /** Mean of EASE. */
    static final double MEAN_EASE = .85;

    static final int D = EASE.length;
    private static final double LIKELIHOOD_MIN = 1e-6;

    private Channel() {}

    /**
     * Probability of a label.
     *
     * @param guess how often the account guesses it
     * @param s knowledge, difficulty included
     * @param same whether the label is the true class
     */
    static double of(double guess, double s, boolean same, int classes) {
        double p;
        if (s >= 0) {
            p = (1 - s) * guess + (same ? s : 0);
        } else {
            p = (1 + s) * guess - (same ? 0 : s * guess / wrongMass(guess, classes));
        }
        return Math.max(p, LIKELIHOOD_MIN);
    }

    /** Mass of guesses that are not the truth, where the label is wrong; mean over such truths. */
    static double wrongMass(double guess, int classes) {
        return guess + (1 - guess) * (classes - 2) / Math.max(1, classes - 1);
    }
}
