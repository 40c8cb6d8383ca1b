package io.datafi.rules.inference;

/**
 * {@code one-coin}: each worker is right with one probability, whatever the class, and errs evenly;
 * found by expectation-maximisation. A baseline.
 *
 * <p>An accuracy is drawn toward the pool's, which is never below guessing, and the class prior
 * toward the votes: without that the model may collapse to a mode in which one class is almost
 * everything.
 */
final class OneCoin {
    private static final double STRENGTH = 4;

    /** The means of rows count for so many answers that nothing else does. */
    private static final double MEANS_ALONE = 1e15;

    private OneCoin() {}

    /**
     * Fits the model; every run ends.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @return probability of each class, at task·K + class; each task sums to 1
     */
    static double[] posterior(AnswerIndex answers, int[] gold) {
        Evidence evidence = new Evidence(answers, gold, null, ExamCounts.NONE);
        Cells cells = Cells.of(evidence);
        Votes votes = new Votes(cells);
        RowMeans accuracy = new AccuracyMeans(evidence, STRENGTH);
        ConfusionModel coin = new ConfusionModel(cells, accuracy, votes.mass(), 1)
                .at(MEANS_ALONE)
                .fit(votes.shares());
        return new ItemPosterior(cells, coin.states(), coin.states()).tempered(1, coin.prior());
    }
}
