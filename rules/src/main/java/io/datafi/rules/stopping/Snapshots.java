package io.datafi.rules.stopping;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.math.SoftMax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes snapshots from the answers so far. Gold does two things beyond teaching: it weighs the
 * discounts by how well they predict it, and it sets the level. Each gold task is judged blind, by
 * the table of its fold, which has not seen it, at every number of answers it had on the way.
 *
 * <p>The level is the largest share of the target at which gold bears out that the target is kept:
 * with e wrong of m gold tasks that would have closed, (e + 2) ÷ (m + 1/target) must not exceed the
 * target: the mean of a belief that begins at twice the target. So without enough gold nothing
 * closes by its posterior: answers alone cannot tell a crowd that is right from one that is wrong
 * together.
 */
public final class Snapshots {
    /** The levels that are tried, as shares of the target. */
    private static final double[] LEVELS = {1, .75, .5, .25, .125, .0625};

    private static final long SHUFFLE_SEED = 0x5eed;

    private Snapshots() {}

    /**
     * A snapshot.
     *
     * @param answers so far, of open, closed and gold tasks
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @param target the error that items closed by their posterior may have, above 0 and at most .5
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS
     */
    public static SkillSnapshot of(AnswerIndex answers, int[] gold, double target) {
        if (!(target > 0 && target <= .5)) {
            throw INPUT_OUT_OF_BOUNDS.because("target error %s", target);
        }
        int tasks = answers.tasks().size();
        int[] fold = new int[tasks];
        for (int t = 0; t < tasks; t++) {
            fold[t] = SkillSnapshot.fold(answers.tasks().get(t));
        }
        SkillTable[] tables = new SkillTable[SkillSnapshot.FOLDS];
        for (int f = 0; f < tables.length; f++) {
            boolean[] used = new boolean[tasks];
            for (int t = 0; t < tasks; t++) {
                used[t] = fold[t] != f;
            }
            tables[f] = SkillFit.of(answers, gold, used);
        }
        List<Trial> trials = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SHUFFLE_SEED);
        for (int t = 0; t < tasks; t++) {
            if (gold[t] >= 0 && answers.from(t + 1) > answers.from(t)) {
                trials.add(trial(answers, t, tables[fold[t]], gold[t], random));
            }
        }
        double[] weights = weights(trials);
        int[] published = new int[weights.length];
        double[] shares = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            published[i] = (int) Math.max(1, Math.round(weights[i] * SkillTable.WHOLE));
            sum += published[i];
        }
        for (int i = 0; i < weights.length; i++) {
            shares[i] = published[i] / sum;
        }
        int level = (int) Math.round(level(trials, shares, target) * SkillTable.WHOLE);
        return new SkillSnapshot(answers.classes(), tables, published, level);
    }

    /** A gold task: the posterior by every discount after 1, 2, … of its answers. */
    private record Trial(List<double[]> after, int truth) {}

    /**
     * The answers are taken in a drawn order: by name, the first workers of the alphabet would
     * stand for all.
     */
    private static Trial trial(AnswerIndex answers, int task, SkillTable table, int truth, SplittableRandom random) {
        List<Integer> order = new ArrayList<>();
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            order.add(a);
        }
        for (int i = order.size() - 1; i > 0; i--) {
            int j = (int) Math.unsignedMultiplyHigh(random.nextLong(), i + 1);
            Collections.swap(order, i, j);
        }
        List<double[]> after = new ArrayList<>();
        double[] logLikelihood = new double[table.classes()];
        for (int a : order.subList(0, Math.min(order.size(), StoppingRule.OVERLAP_MAX))) {
            table.add(answers.workers().get(answers.worker(a)), answers.label(a), logLikelihood);
            after.add(Discounts.all(table, logLikelihood, after.size() + 1));
        }
        return new Trial(after, truth);
    }

    /**
     * Belief × likelihood of gold. The states of one task on its way are one observation, so their
     * mean log-likelihood counts.
     */
    private static double[] weights(List<Trial> trials) {
        double[] weights = Discounts.belief();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.log(weights[i]);
            for (Trial trial : trials) {
                double sum = 0;
                for (double[] all : trial.after()) {
                    int k = all.length / Discounts.COUNT;
                    sum += StrictMath.log(Math.max(1e-12, all[i * k + trial.truth()]));
                }
                weights[i] += sum / trial.after().size();
            }
        }
        SoftMax.inPlace(weights);
        return weights;
    }

    private static double level(List<Trial> trials, double[] weights, double target) {
        List<double[][]> means = new ArrayList<>();
        for (Trial trial : trials) {
            means.add(trial.after().stream()
                    .map(all -> Discounts.mean(all, weights))
                    .toArray(double[][]::new));
        }
        for (double share : LEVELS) {
            int closed = 0;
            int wrong = 0;
            for (int i = 0; i < trials.size(); i++) {
                int label = firstClosed(means.get(i), share * target);
                closed += label >= 0 ? 1 : 0;
                wrong += label >= 0 && label != trials.get(i).truth() ? 1 : 0;
            }
            if (wrong + 2 <= target * (closed + 1 / target)) {
                return share * target;
            }
        }
        return 0;
    }

    /** The class with which a task would have closed, -1 if never. */
    private static int firstClosed(double[][] posteriors, double error) {
        for (double[] posterior : posteriors) {
            for (int c = 0; c < posterior.length; c++) {
                if (posterior[c] >= 1 - error) {
                    return c;
                }
            }
        }
        return -1;
    }
}
