package io.datafi.rules.inference;

/**
 * What the rows of a worker's confusion are drawn toward: m(w,c,l), which depends on the worker, the
 * label and on whether the label is right, and on nothing else.
 */
interface RowMeans {
    /** Learns from the expected numbers of right answers, by pair. */
    void learn(double[] right);

    /**
     * The probability of a label where it is right.
     *
     * @param pair of worker and label; negative if the worker never gave it
     */
    double right(int worker, int pair, int label);

    /** The probability of a label where a certain other class is true. */
    double wrong(int worker, int pair, int label);
}
