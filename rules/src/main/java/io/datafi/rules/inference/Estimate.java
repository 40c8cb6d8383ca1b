package io.datafi.rules.inference;

/**
 * What was estimated, in floating point; {@link TruthTables} is its published form.
 *
 * @param posterior probability of each class, at task·K + class with the indexes of the {@link
 *     AnswerIndex} and K classes; each task sums to 1
 * @param logLikelihood of the answers, in nats
 * @param iterations that were made
 */
public record Estimate(double[] posterior, double logLikelihood, int iterations) {}
