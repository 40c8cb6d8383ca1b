package io.datafi.rules.inference;

/**
 * How much the answers to one task count together. They share what is hard about it, so each tells
 * less than it would alone.
 *
 * <p>τ is the exponent on the likelihood of a task's other answers with which each answer is
 * predicted best, by the sum of logarithms. The answer left out shares what is hard with those that
 * predict it, so τ is still too kind to a sure posterior, while for learning it is too cautious:
 * half of the discount is taken while learning (η = √τ), the other half and {@link #SHARE} when the
 * posterior is published (κ). The share was set on simulated answers with tempting wrong labels.
 */
final class Discount {
    /** η is one of these, in hundredths. */
    private static final int[] HUNDREDTHS = {
        100, 95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 40, 35, 30, 25, 20
    };

    private static final double SHARE = 0.6;

    private int at;
    private double logPredictive;

    /** η: the exponent on the likelihood of each answer while learning. */
    double evidence() {
        return HUNDREDTHS[at] / 100.0;
    }

    /** κ: the exponent on a task's probabilities when they are published. */
    double temper() {
        return HUNDREDTHS[at] * SHARE / 100;
    }

    /** Of the answers to tasks without gold, each from the others, in nats; as last chosen. */
    double logPredictive() {
        return logPredictive;
    }

    /** Walks to the nearest exponent that predicts best; returns whether it is another one. */
    boolean choose(LeaveOneOut predictive) {
        int before = at;
        logPredictive = score(predictive, at);
        int step = 1;
        boolean better = walk(predictive, step);
        if (!better) {
            walk(predictive, -step);
        }
        return at != before;
    }

    private boolean walk(LeaveOneOut predictive, int step) {
        boolean better = false;
        while (at + step >= 0 && at + step < HUNDREDTHS.length) {
            double score = score(predictive, at + step);
            if (score <= logPredictive) {
                break;
            }
            logPredictive = score;
            at += step;
            better = true;
        }
        return better;
    }

    private static double score(LeaveOneOut predictive, int index) {
        double evidence = HUNDREDTHS[index] / 100.0;
        return predictive.score(evidence * evidence);
    }
}
