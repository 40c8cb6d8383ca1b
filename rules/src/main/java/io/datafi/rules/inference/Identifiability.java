package io.datafi.rules.inference;

/**
 * What answers can tell of workers at all. Where nobody answers what another one answers, or all
 * answers are the same, every accuracy explains them as well, and only gold or an exam can tell.
 */
public final class Identifiability {
    private final boolean campaign;
    private final boolean[] workers;

    private Identifiability(boolean campaign, boolean[] workers) {
        this.campaign = campaign;
        this.workers = workers;
    }

    /**
     * Looks at answers.
     *
     * @param gold known class of each task or -1
     * @param weight of each answer in [0, 1]; null: all 1
     */
    public static Identifiability of(AnswerIndex answers, int[] gold, double[] weight, ExamCounts exam) {
        return of(new Evidence(answers, gold, weight, exam));
    }

    static Identifiability of(Evidence evidence) {
        boolean[] workers = new boolean[evidence.workers()];
        int first = -1;
        boolean differ = false;
        for (int worker = 0; worker < workers.length; worker++) {
            workers[worker] = evidence.total(worker) > 0;
            for (int pair = evidence.pairsFrom(worker); pair < evidence.pairsFrom(worker + 1); pair++) {
                if (evidence.given(pair) > 0) {
                    first = first < 0 ? evidence.label(pair) : first;
                    differ |= evidence.label(pair) != first;
                }
            }
        }
        boolean campaign = first >= 0 && (evidence.anythingKnown() || differ);
        for (int worker = 0; worker < workers.length; worker++) {
            workers[worker] &= campaign;
        }
        return new Identifiability(campaign, workers);
    }

    /** Whether accuracies can be told apart at all. */
    public boolean campaign() {
        return campaign;
    }

    /** Whether anything is known that an answer of this worker can be compared with. */
    public boolean worker(int worker) {
        return workers[worker];
    }
}
