package io.datafi.benchmarks.closing;

/**
 * What came of a campaign. Tasks are those that are not gold; answers count gold's too.
 *
 * @param reached tasks that closed because the target was reached
 * @param wrong of these, closed with a wrong label
 * @param settled tasks that closed because further answers would hardly change the label
 * @param answers that the campaign asked for
 * @param right tasks whose delivered label is right
 * @param fixedAnswers answers at a fixed overlap of 1, 2, …
 * @param fixedRight tasks whose label is right at a fixed overlap of 1, 2, …
 */
record Played(
        int tasks,
        int reached,
        int wrong,
        int settled,
        long answers,
        int right,
        long[] fixedAnswers,
        int[] fixedRight) {}
