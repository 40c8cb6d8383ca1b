package io.datafi.rules.inference;

/**
 * What {@link Quality2} estimated, in floating point; {@link TruthTables} is its published form.
 * Indexes are those of the {@link AnswerIndex}; K is the number of classes.
 *
 * @param answers the answers that were fitted
 * @param posterior tempered probability of each class, at task·K + class; each task sums to 1
 * @param confusion posterior mean of each worker's confusion, at (worker·K + true)·K + given; each
 *     row sums to 1
 * @param prior probability of each class before any answer
 * @param settings the hyperparameters that the search chose, with which the rest is a fixed point
 * @param logLikelihood of the answers, in nats, each to the power of η, untempered
 * @param logPredictive sum over the answers to tasks without gold, in nats: each answer from the
 *     others on its task; comparable among models of the same answers
 * @param iterations that were made
 * @param converged whether no posterior moved by a part per billion any more; otherwise the state
 *     at the iteration bound
 */
public record QualityFit(
        AnswerIndex answers,
        double[] posterior,
        double[] confusion,
        double[] prior,
        Settings settings,
        double logLikelihood,
        double logPredictive,
        int iterations,
        boolean converged) {
    /**
     * The hyperparameters.
     *
     * @param skillStrength how many answers the pool's accuracy counts for in a worker's
     * @param rowStrength how many answers a worker's accuracy counts for in each row of the
     *     worker's confusion
     * @param likelihoodExponent η in (0, 1] on the likelihood of each answer: answers to one task
     *     are not independent
     * @param temper exponent κ in (0, 1] on a task's probabilities, for the same reason
     */
    public record Settings(double skillStrength, double rowStrength, double likelihoodExponent, double temper) {}
}
