package io.datafi.rules.stopping;

import static io.datafi.rules.RuleError.UNKNOWN_CLASS;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.math.Normal;
import java.util.Collection;
import java.util.TreeMap;

/**
 * What an item probably is, from its answers and a snapshot alone: prior × confusions of the
 * answers, averaged over {@link Discounts}.
 */
public final class LivePosterior {
    private final SkillTable table;
    private final double[] logLikelihood;
    private final double[] probability;
    private final int answers;

    LivePosterior(SkillTable table, double[] logLikelihood, int answers, double[] discounts) {
        this.table = table;
        this.logLikelihood = logLikelihood;
        this.answers = answers;
        probability = Discounts.mean(Discounts.all(table, logLikelihood, answers), discounts);
    }

    /**
     * The posterior of a task.
     *
     * @param answers to this task, in any order; none: the prior
     * @throws io.datafi.rules.RuleException UNKNOWN_CLASS
     */
    public static LivePosterior of(SkillSnapshot snapshot, String task, Collection<Answer> answers) {
        SkillTable table = snapshot.table(task);
        int k = snapshot.classes().size();
        // Counted first: sums then have one order, whatever that of the answers.
        TreeMap<String, int[]> counts = new TreeMap<>();
        for (Answer answer : answers) {
            int given = snapshot.classes().indexOf(answer.label());
            if (given < 0) {
                throw UNKNOWN_CLASS.because("\"%s\" on task %s", answer.label(), task);
            }
            counts.computeIfAbsent(answer.worker(), worker -> new int[k])[given]++;
        }
        double[] logLikelihood = new double[k];
        counts.forEach((worker, given) -> {
            for (int g = 0; g < k; g++) {
                for (int i = 0; i < given[g]; i++) {
                    table.add(worker, g, logLikelihood);
                }
            }
        });
        return new LivePosterior(table, logLikelihood, answers.size(), snapshot.discounts());
    }

    /** The probability of a class. */
    public double probability(int label) {
        return probability[label];
    }

    /** The number of answers it rests on. */
    public int answers() {
        return answers;
    }

    /** The most probable class; at an exact tie the first. */
    public int label() {
        int best = 0;
        for (int c = 1; c < probability.length; c++) {
            best = probability[c] > probability[best] ? c : best;
        }
        return best;
    }

    /** The probability that {@link #label} is wrong. */
    public double error() {
        return 1 - probability[label()];
    }

    /**
     * How much so many further answers by unknown workers may be expected to raise the probability
     * that the label is right: they may turn it to the second class, rightly or wrongly. Sums of
     * log-likelihood ratios are taken as normal.
     */
    public double gain(int furtherAnswers) {
        int best = label();
        int second = best == 0 ? 1 : 0;
        for (int c = 0; c < probability.length; c++) {
            second = c != best && probability[c] > probability[second] ? c : second;
        }
        if (furtherAnswers == 0 || probability.length < 2) {
            return 0;
        }
        return probability[second] * turned(best, second, second, furtherAnswers)
                - probability[best] * turned(best, second, best, furtherAnswers);
    }

    /** The probability that the lead of one class over another is gone, if this is the truth. */
    private double turned(int best, int second, int truth, int further) {
        double lead = table.logPrior()[best] - table.logPrior()[second] + logLikelihood[best] - logLikelihood[second];
        double mean = 0;
        double square = 0;
        for (int given = 0; given < probability.length; given++) {
            double ratio = table.logUnknown(best, given) - table.logUnknown(second, given);
            mean += table.unknown(truth, given) * ratio;
            square += table.unknown(truth, given) * ratio * ratio;
        }
        double variance = Math.max(1e-12, square - mean * mean);
        return Normal.below(-(lead + further * mean) / Math.sqrt(further * variance));
    }
}
