package io.datafi.rules.honesty.behaviour;

/**
 * How an account of ability s answers an item of which the truth and the difficulty are known: with probability
 * s·e it gives the true class, else it guesses from its own distribution. The difficulty multiplier e says
 * which part of an ability is left on the item.
 *
 * @see "Hovy et al. (2013), Learning whom to trust with MACE, NAACL"
 * @see "Whitehill et al. (2009), Whose vote should count more, NIPS 22"
 */
public final class ResponseModel {
    private static final double[] MULTIPLIERS = {1, .7, .4, .1};

    /** Number of levels of difficulty. */
    public static final int LEVELS = MULTIPLIERS.length;

    private static final double LIKELIHOOD_MIN = 1e-6;

    private ResponseModel() {}

    /** The part of an ability that is left at a level of difficulty, the easiest first. */
    public static double difficultyMultiplier(int level) {
        return MULTIPLIERS[level];
    }

    /**
     * Probability of a label, at least 1e-6.
     *
     * @param guess how often the account guesses it
     * @param s ability times difficulty multiplier
     * @param same whether the label is the true class
     */
    public static double of(double guess, double s, boolean same, int classes) {
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
