package io.datafi.rules.stopping;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.math.LogGamma;
import io.datafi.rules.math.SoftMax;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Confusions of workers from the tasks outside one fold, by expectation-maximisation with shrinkage
 * in two steps: a worker's accuracy towards that of all, then the worker's confusions towards those
 * of all workers at that accuracy. How strongly is chosen by evidence, the likelihood of the
 * expected counts with the confusions integrated out. What results are predictive probabilities: a
 * worker of few answers looks like everybody.
 *
 * @see "Dawid & Skene (1979), Applied Statistics 28(1), 20-28"
 */
public final class SkillFit {
    private static final int ITERATIONS_MAX = 20;
    private static final double CHANGE_DONE = 1e-4;

    /** The strengths of shrinkage are renewed every so many iterations. */
    private static final int EVIDENCE_EVERY = 5;

    private static final double STRENGTH_MAX = 128;

    private final AnswerIndex answers;
    private final int[] gold;
    private final boolean[] used;
    private final int k;
    private final int workers;
    private final double[] posterior;
    private final double[] counts;
    private final double[] confusion;
    private final double[] pooled;
    private final double[] prior;
    private double accuracyStrength;
    private double confusionStrength;

    private SkillFit(AnswerIndex answers, int[] gold, boolean[] used) {
        this.answers = answers;
        this.gold = gold;
        this.used = used;
        k = answers.classes().size();
        workers = answers.workers().size();
        posterior = new double[answers.tasks().size() * k];
        counts = new double[answers.confusionCells()];
        confusion = new double[counts.length];
        pooled = new double[k * k];
        prior = new double[k];
    }

    /**
     * Fits the tasks that are used.
     *
     * @param gold known class of each task or -1
     */
    static SkillTable of(AnswerIndex answers, int[] gold, boolean[] used) {
        return new SkillFit(answers, gold, used).fit();
    }

    /**
     * What the tasks are, from all their answers: the full fit to compare live posteriors with.
     *
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}
     * @return probability of each class, at task·K + class; each task sums to 1
     */
    public static double[] posterior(AnswerIndex answers, int[] gold) {
        boolean[] all = new boolean[answers.tasks().size()];
        Arrays.fill(all, true);
        SkillFit fit = new SkillFit(answers, gold, all);
        fit.iterate();
        return fit.posterior;
    }

    private void iterate() {
        start();
        double change = 1;
        for (int i = 0; i < ITERATIONS_MAX && change > CHANGE_DONE; i++) {
            maximise(i % EVIDENCE_EVERY == 0);
            change = expect();
        }
    }

    private SkillTable fit() {
        iterate();
        maximise(true);
        TreeMap<String, double[]> all = new TreeMap<>();
        for (int w = 0; w < workers; w++) {
            int at = w * k * k;
            all.put(answers.workers().get(w), Arrays.copyOfRange(confusion, at, at + k * k));
        }
        return SkillTable.of(prior, pooled, all);
    }

    /** The share of each class among the answers, one more answer spread over all classes. */
    private void start() {
        for (int t = 0; t < used.length; t++) {
            int n = answers.from(t + 1) - answers.from(t);
            for (int c = 0; c < k; c++) {
                posterior[t * k + c] = 1.0 / k / (n + 1);
            }
            for (int a = answers.from(t); a < answers.from(t + 1); a++) {
                posterior[t * k + answers.label(a)] += 1.0 / (n + 1);
            }
            know(t);
        }
    }

    private void know(int task) {
        if (gold[task] >= 0) {
            Arrays.fill(posterior, task * k, (task + 1) * k, 0);
            posterior[task * k + gold[task]] = 1;
        }
    }

    private void maximise(boolean evidence) {
        Arrays.fill(counts, 0);
        Arrays.fill(prior, 1);
        for (int t = 0; t < used.length; t++) {
            for (int c = 0; used[t] && c < k; c++) {
                prior[c] += posterior[t * k + c];
                for (int a = answers.from(t); a < answers.from(t + 1); a++) {
                    counts[(answers.worker(a) * k + c) * k + answers.label(a)] += posterior[t * k + c];
                }
            }
        }
        double sum = Arrays.stream(prior).sum();
        for (int c = 0; c < k; c++) {
            prior[c] /= sum;
        }
        double accuracy = pool();
        double[] right = new double[workers];
        double[] total = new double[workers];
        for (int i = 0; i < counts.length; i++) {
            total[i / (k * k)] += counts[i];
            right[i / (k * k)] += i / k % k == i % k ? counts[i] : 0;
        }
        if (evidence) {
            accuracyStrength = strongest(s -> accuracyEvidence(s, accuracy, right, total));
        }
        for (int w = 0; w < workers; w++) {
            double strength = accuracyStrength;
            double own = (right[w] + strength * accuracy) / (total[w] + strength);
            atAccuracy(w, (1 - own) / (1 - accuracy));
        }
        if (evidence) {
            confusionStrength = strongest(this::confusionEvidence);
        }
        for (int row = 0; row < counts.length; row += k) {
            double n = confusionStrength;
            for (int g = row; g < row + k; g++) {
                n += counts[g];
            }
            for (int g = row; g < row + k; g++) {
                confusion[g] = (counts[g] + confusionStrength * confusion[g]) / n;
            }
        }
    }

    /** The confusions of all workers taken together; returns their accuracy. */
    private double pool() {
        double right = 0;
        double all = 0;
        for (int c = 0; c < k; c++) {
            double n = 0;
            for (int g = 0; g < k; g++) {
                // Three answers more on each class, two of them right: better than chance.
                double count = g == c ? 2 : 1.0 / Math.max(1, k - 1);
                for (int w = 0; w < workers; w++) {
                    count += counts[(w * k + c) * k + g];
                }
                pooled[c * k + g] = count;
                n += count;
            }
            right += pooled[c * k + c];
            all += n;
            for (int g = 0; g < k; g++) {
                pooled[c * k + g] /= n;
            }
        }
        // A single class leaves nothing to be wrong about.
        return Math.min(right / all, 1 - 1e-9);
    }

    /** The pooled confusions of one worker, every error this many times as frequent. */
    private void atAccuracy(int worker, double errors) {
        for (int c = 0; c < k; c++) {
            double pooledError = 1 - pooled[c * k + c];
            double error = Math.min(.98, pooledError * errors);
            for (int g = 0; g < k; g++) {
                confusion[(worker * k + c) * k + g] = g == c ? 1 - error : error * pooled[c * k + g] / pooledError;
            }
        }
    }

    private double accuracyEvidence(double s, double accuracy, double[] right, double[] total) {
        double evidence = 0;
        for (int w = 0; w < workers; w++) {
            evidence += LogGamma.rise(s * accuracy, right[w])
                    + LogGamma.rise(s * (1 - accuracy), total[w] - right[w])
                    - LogGamma.rise(s, total[w]);
        }
        return evidence;
    }

    private double confusionEvidence(double s) {
        double evidence = 0;
        for (int row = 0; row < counts.length; row += k) {
            double n = 0;
            for (int g = row; g < row + k; g++) {
                evidence += LogGamma.rise(s * confusion[g], counts[g]);
                n += counts[g];
            }
            evidence -= LogGamma.rise(s, n);
        }
        return evidence;
    }

    private static double strongest(DoubleUnaryOperator evidence) {
        double best = 2;
        double most = Double.NEGATIVE_INFINITY;
        for (double strength = 2; strength <= STRENGTH_MAX; strength *= 2) {
            double value = evidence.applyAsDouble(strength);
            if (value > most) {
                most = value;
                best = strength;
            }
        }
        return best;
    }

    private double expect() {
        double[] logs = new double[confusion.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.log(confusion[i]);
        }
        double[] joint = new double[k];
        double change = 0;
        for (int t = 0; t < used.length; t++) {
            if (!used[t] || gold[t] >= 0) {
                continue;
            }
            for (int c = 0; c < k; c++) {
                joint[c] = StrictMath.log(prior[c]);
                for (int a = answers.from(t); a < answers.from(t + 1); a++) {
                    joint[c] += logs[(answers.worker(a) * k + c) * k + answers.label(a)];
                }
            }
            SoftMax.inPlace(joint);
            for (int c = 0; c < k; c++) {
                change = Math.max(change, Math.abs(joint[c] - posterior[t * k + c]));
                posterior[t * k + c] = joint[c];
            }
        }
        return change;
    }
}
