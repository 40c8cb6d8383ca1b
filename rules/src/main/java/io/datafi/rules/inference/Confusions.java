package io.datafi.rules.inference;

/** How workers answer. Indexes are those of the {@link AnswerIndex}. */
@FunctionalInterface
public interface Confusions {
    /** The probability that a worker gives a class to a task that is truly of another (or the same). */
    double of(int worker, int truth, int given);
}
