package io.datafi.rules.inference;

/**
 * How much the answers to one task count together. They share what is hard about it, so each tells
 * less than it would alone.
 *
 * <p>τ is the exponent on the likelihood of a task's other answers with which each answer is
 * predicted best, by the sum of logarithms. Learning takes it too (η), but never less than {@link
 * #LEARNING_MIN}: with still less evidence the classes would drift together. The answer left out
 * shares what is hard with those that predict it, so τ is still too kind to a sure posterior: when
 * it is published, the exponents together are {@link #SHARE} of τ (κ is what is missing). Both
 * constants were set on simulated answers with tempting wrong labels; docs/quality.md says how.
 */
final class Discount {
    /** τ is one of these, in hundredths. */
    private static final int[] HUNDREDTHS = {100, 90, 80, 70, 60, 50, 45, 40, 35, 30, 25, 20, 16, 13, 10, 8, 6};

    private static final int LEARNING_MIN = 50;
    private static final double SHARE = 0.6;

    private int at;
    private double logPredictive;

    /** τ. */
    double strength() {
        return HUNDREDTHS[at] / 100.0;
    }

    /** η: the exponent on the likelihood of each answer while learning. */
    double likelihoodExponent() {
        return Math.max(HUNDREDTHS[at], LEARNING_MIN) / 100.0;
    }

    /** κ: the exponent on a task's probabilities when they are published. */
    double temper() {
        return HUNDREDTHS[at] * SHARE / Math.max(HUNDREDTHS[at], LEARNING_MIN);
    }

    /** Walks to the nearest exponent that predicts best; returns whether it is another one. */
    boolean choose(LeaveOneOut predictive) {
        int before = at;
        logPredictive = predictive.score(strength());
        if (!walk(predictive, 1)) {
            walk(predictive, -1);
        }
        return at != before;
    }

    private boolean walk(LeaveOneOut predictive, int step) {
        boolean better = false;
        while (at + step >= 0 && at + step < HUNDREDTHS.length) {
            double score = predictive.score(HUNDREDTHS[at + step] / 100.0);
            if (score <= logPredictive) {
                break;
            }
            logPredictive = score;
            at += step;
            better = true;
        }
        return better;
    }
}
