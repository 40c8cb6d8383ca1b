package io.datafi.rules.inference;

/**
 * How much the answers to one task count together, from how well each answer is predicted by the
 * others: with the exponent that makes the predictions best, scored by their logarithm.
 *
 * <p>The answer left out shares with the others what is hard about the task, so the prediction
 * still is too kind to a sure posterior: of the strength that is best for predicting, {@link
 * #SHARE} is used. The share was set on simulated answers with tempting wrong labels.
 *
 * @param exponent in (0, 1]
 * @param logPredictive of all answers to tasks without gold, in nats
 */
record Temper(double exponent, double logPredictive) {
    /** Exponents that are tried, in hundredths. */
    private static final int[] HUNDREDTHS = {
        100, 90, 80, 70, 60, 50, 45, 40, 35, 30, 25, 20, 16, 13, 10, 8, 6, 5
    };

    private static final double SHARE = 0.6;

    static Temper choose(AnswerTable answers, EmPass pass, Shrinkage shrinkage) {
        LeaveOneOut predictive = new LeaveOneOut(answers, pass, shrinkage);
        double best = Double.NEGATIVE_INFINITY;
        double exponent = 1;
        for (int hundredths : HUNDREDTHS) {
            double score = predictive.score(hundredths / 100.0);
            if (score > best) {
                best = score;
                exponent = hundredths * SHARE / 100;
            }
        }
        return new Temper(exponent, best);
    }
}
