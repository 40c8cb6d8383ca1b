package io.datafi.rules.pay;

import static io.datafi.rules.inference.TruthTables.WHOLE;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.math.SoftMax;
import java.util.Arrays;

/**
 * {@code pay/1}: price × Σ over an account's answers of (p − b)/(1 − b), summed first, clamped to
 * [0, price × answers], rounded down.
 *
 * <ul>
 *   <li>p is the probability of the given label from prior and confusion and the answers of all
 *       other accounts on the task; all of the account's own answers there are left out together.
 *       Where gold is known it is 1 or 0.
 *   <li>b is the prior of the label; with b = 1 the score is 0.
 *   <li>Both come from the published ppb tables, in which a 0 counts as 1 ppb for p: nothing is
 *       quite impossible.
 *   <li>An answer to a task without other evidence counts the account's mean over its answers that
 *       have some, 0 if none has.
 * </ul>
 */
public final class Pay1 {
    /** The name of the rule version. */
    public static final String RULE = "pay/1";

    private final TruthTables tables;
    private final AnswerIndex answers;
    private final int[] gold;
    private final int k;
    private final double[] logPrior;
    private final ScoreTable scores;
    private final boolean[] alone;

    private Pay1(TruthTables tables, int[] gold) {
        this.tables = tables;
        this.gold = gold;
        answers = tables.answers();
        k = answers.classes().size();
        logPrior = new double[k];
        for (int c = 0; c < k; c++) {
            logPrior[c] = log(tables.prior(c));
        }
        scores = new ScoreTable(answers);
        alone = new boolean[answers.size()];
    }

    /**
     * Scores every answer.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     */
    public static ScoreTable score(TruthTables tables, int[] gold) {
        return new Pay1(tables, gold).score();
    }

    /** floor((p − b)·1e9/(1e9 − b)), all in ppb; 0 when b is all. At least −1e18, at most 1e9. */
    static long score(long probability, long prior) {
        return prior == WHOLE ? 0 : Math.floorDiv((probability - prior) * WHOLE, WHOLE - prior);
    }

    private ScoreTable score() {
        for (int task = 0; task < answers.tasks().size(); task++) {
            if (gold[task] >= 0) {
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    put(a, answers.label(a) == gold[task] ? WHOLE : 0);
                }
            } else {
                scoreTask(answers.from(task), answers.from(task + 1));
            }
        }
        scoreAlone();
        return scores;
    }

    /**
     * Answers of one account on a task are neighbours: what others say is the evidence before them
     * and after them.
     */
    private void scoreTask(int from, int to) {
        double[] after = new double[(to - from + 1) * k];
        for (int a = to - 1; a >= from; a--) {
            for (int c = 0; c < k; c++) {
                after[(a - from) * k + c] = after[(a - from + 1) * k + c] + evidence(a, c);
            }
        }
        double[] before = logPrior.clone();
        double[] share = new double[k];
        int account = from;
        while (account < to) {
            int next = account;
            while (next < to && answers.worker(next) == answers.worker(account)) {
                next++;
            }
            for (int c = 0; c < k; c++) {
                share[c] = before[c] + after[(next - from) * k + c];
            }
            SoftMax.inPlace(share);
            for (int a = account; a < next; a++) {
                alone[a] = account == from && next == to;
                put(a, alone[a] ? tables.prior(answers.label(a)) : ppb(share[answers.label(a)]));
                for (int c = 0; c < k; c++) {
                    before[c] += evidence(a, c);
                }
            }
            account = next;
        }
    }

    private void put(int answer, long probability) {
        long prior = tables.prior(answers.label(answer));
        scores.put(answer, probability, prior, score(probability, prior));
    }

    /** Gives answers without other evidence the mean of their account's others, rounded down. */
    private void scoreAlone() {
        int workers = answers.workers().size();
        ScoreSum[] sums = new ScoreSum[workers];
        Arrays.setAll(sums, worker -> new ScoreSum());
        for (int a = 0; a < answers.size(); a++) {
            if (!alone[a]) {
                sums[answers.worker(a)].add(scores.score(a));
            }
        }
        for (int a = 0; a < answers.size(); a++) {
            if (alone[a]) {
                long prior = tables.prior(answers.label(a));
                scores.put(a, prior, prior, sums[answers.worker(a)].mean());
            }
        }
    }

    private double evidence(int answer, int truth) {
        return log(tables.confusion(answers.worker(answer), truth, answers.label(answer)));
    }

    /** Every product has the same number of factors, so the billions cancel. */
    private static double log(long ppb) {
        return StrictMath.log(Math.max(ppb, 1));
    }

    private static long ppb(double share) {
        return Math.round(share * WHOLE);
    }
}
