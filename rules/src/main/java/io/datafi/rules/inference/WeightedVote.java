package io.datafi.rules.inference;

/**
 * {@code wawa}: votes weighted by each worker's agreement with the majority; ties of the majority
 * are shared. A baseline.
 *
 * @see "Ustalov et al. (2024), Learning from Crowds with Crowd-Kit, JOSS 9(96), 6227"
 */
final class WeightedVote {
    private WeightedVote() {}

    /**
     * Counts weighted votes.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @return probability of each class, at task·K + class; each task sums to 1
     */
    static double[] posterior(AnswerIndex answers, int[] gold) {
        int k = answers.classes().size();
        double[] votes = MajorityVote.posterior(answers, gold);
        double[] agreed = new double[answers.workers().size()];
        double[] given = new double[agreed.length];
        for (int task = 0; task < gold.length; task++) {
            double most = 0;
            int tied = 0;
            for (int c = task * k; c < (task + 1) * k; c++) {
                tied = votes[c] == most ? tied + 1 : votes[c] > most ? 1 : tied;
                most = Math.max(most, votes[c]);
            }
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                boolean agrees = votes[task * k + answers.label(a)] == most;
                agreed[answers.worker(a)] += agrees ? 1.0 / tied : 0;
                given[answers.worker(a)]++;
            }
        }
        for (int task = 0; task < gold.length; task++) {
            if (gold[task] < 0) {
                weigh(answers, task, agreed, given, votes);
            }
        }
        return votes;
    }

    /** A task's votes by weight; where nobody has any, they stay as they are. */
    private static void weigh(AnswerIndex answers, int task, double[] agreed, double[] given, double[] votes) {
        int k = answers.classes().size();
        double[] weighted = new double[k];
        double sum = 0;
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            double weight = agreed[answers.worker(a)] / given[answers.worker(a)];
            weighted[answers.label(a)] += weight;
            sum += weight;
        }
        for (int c = 0; c < k && sum > 0; c++) {
            votes[task * k + c] = weighted[c] / sum;
        }
    }
}
