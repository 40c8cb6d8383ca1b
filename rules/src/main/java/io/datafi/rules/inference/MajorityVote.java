package io.datafi.rules.inference;

/**
 * {@code majority/1}: the share of each class among a task's answers, every worker counting the
 * same. A baseline to compare with, not to pay by.
 */
public final class MajorityVote {
    /** The name of the rule version. */
    public static final String RULE = "majority/1";

    private MajorityVote() {}

    /**
     * Counts votes.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @return probability of each class, at task·K + class; each task sums to 1
     */
    public static double[] posterior(AnswerIndex answers, int[] gold) {
        int k = answers.classes().size();
        double[] posterior = new double[answers.tasks().size() * k];
        for (int task = 0; task < answers.tasks().size(); task++) {
            if (gold[task] >= 0) {
                posterior[task * k + gold[task]] = 1;
                continue;
            }
            int to = answers.from(task + 1);
            double count = to - answers.from(task);
            for (int a = answers.from(task); a < to; a++) {
                posterior[task * k + answers.label(a)]++;
            }
            for (int c = task * k; c < (task + 1) * k; c++) {
                posterior[c] /= count;
            }
        }
        return posterior;
    }
}
