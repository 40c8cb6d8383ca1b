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
    private static final int ITERATIONS_MAX = 1000;

    private OneCoin() {}

    /**
     * Fits the model; every run ends.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @return probability of each class, at task·K + class; each task sums to 1
     */
    static double[] posterior(AnswerIndex answers, int[] gold) {
        EmPass pass = new EmPass(answers, gold, null);
        Shrinkage coin =
                Shrinkage.oneCoin(answers.workers().size(), answers.classes().size(), pass.counts());
        pass.start();
        double change = 1;
        for (int i = 0; i < ITERATIONS_MAX && change > Quality2.CHANGE_DONE; i++) {
            coin.fill(pass.answerLogLikelihood(), 1);
            change = pass.run();
        }
        return pass.posterior(1);
    }
}
