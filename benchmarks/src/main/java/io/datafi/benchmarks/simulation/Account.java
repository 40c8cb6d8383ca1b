package io.datafi.benchmarks.simulation;

/** How one account answers. */
@FunctionalInterface
interface Account {
    /**
     * The class that the account gives.
     *
     * @param done how many answers it gave before, outside the exam
     */
    int answer(Question question, int done);
}
