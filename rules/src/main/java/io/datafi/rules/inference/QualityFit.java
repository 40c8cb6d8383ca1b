package io.datafi.rules.inference;

/**
 * What {@link Quality2} estimated, in floating point; {@link TruthTables} is its published form.
 * Indexes are those of the {@link AnswerIndex}; K is the number of classes.
 *
 * @param answers the answers that were fitted
 * @param posterior tempered probability of each class, at task·K + class; each task sums to 1
 * @param confusions of the workers: the mean of the models'
 * @param prior probability of each class before any answer
 * @param settings the choices that were made
 * @param identifiability what can be told of workers at all
 * @param iterations passes of all models together
 * @param converged whether in no model a probability moved by a part per billion any more;
 *     otherwise the state at the bound
 */
public record QualityFit(
        AnswerIndex answers,
        double[] posterior,
        Confusions confusions,
        double[] prior,
        Settings settings,
        Identifiability identifiability,
        int iterations,
        boolean converged) {
    /**
     * The choices.
     *
     * @param accuracyStrength β of the model with one accuracy a worker; 0 where nothing was fitted
     * @param guessStrength β of the model in which workers know or guess; 0 where it was not fitted
     * @param kinds of items in the largest class: 1 or 4
     * @param inverseTemperature κ, the exponent on a task's probabilities
     */
    public record Settings(double accuracyStrength, double guessStrength, int kinds, double inverseTemperature) {}

    /** Whether accuracies can be told apart at all; otherwise labels are as answered. */
    public boolean identifiable() {
        return identifiability.campaign();
    }
}
