package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * One pass of expectation-maximisation over the answers: posteriors from prior and evidence, and at
 * once the expected counts from the posteriors. All sums are in the table's order, those over tasks
 * in blocks of {@value #BLOCK}.
 *
 * <p>Tables of workers are at (worker·K + given)·K + true, so that what belongs to one answer lies
 * together.
 */
final class EmPass {
    private static final int BLOCK = 1024;

    private final AnswerTable answers;
    private final int[] gold;
    private final double[] weight;
    private final int tasks;
    private final int k;
    private final double[] posterior;
    private final double[] counts;
    private final double[] evidence;
    private final double[] voteMass;
    private final double[] classMass;
    private double logLikelihood;

    EmPass(AnswerTable answers, int[] gold, double[] weight) {
        this.answers = answers;
        this.gold = gold;
        this.weight = weight;
        tasks = answers.tasks().size();
        k = answers.classes().size();
        posterior = new double[tasks * k];
        counts = new double[answers.workers().size() * k * k];
        evidence = new double[counts.length];
        voteMass = new double[k];
        classMass = new double[k];
    }

    /** Expected counts of answers; they change with every pass. */
    double[] counts() {
        return counts;
    }

    /** What an answer tells, a log-likelihood; to be filled before each pass. */
    double[] evidence() {
        return evidence;
    }

    /**
     * The log-likelihood of the answers at the last pass, in nats, with the evidence's exponent.
     */
    double logLikelihood() {
        return logLikelihood;
    }

    /**
     * Shares of the classes: of the posteriors and the votes together, so that a class cannot feed
     * on itself, each class having been seen once more.
     */
    double[] prior() {
        double[] prior = new double[k];
        for (int c = 0; c < k; c++) {
            prior[c] = (classMass[c] + voteMass[c] + 1) / (2.0 * tasks + k);
        }
        return prior;
    }

    double[] logPrior() {
        return Arrays.stream(prior()).map(StrictMath::log).toArray();
    }

    /** Takes the shares of each class among a task's votes for the posterior. */
    void start() {
        double[] block = new double[k];
        for (int task = 0; task < tasks; task++) {
            vote(task);
            count(task);
            addBlock(task, block);
        }
        System.arraycopy(classMass, 0, voteMass, 0, k);
    }

    private void vote(int task) {
        int row = task * k;
        if (gold[task] >= 0) {
            posterior[row + gold[task]] = 1;
            return;
        }
        double sum = 0;
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            posterior[row + answers.label(a)] += weight(a);
            sum += weight(a);
        }
        for (int c = 0; c < k; c++) {
            posterior[row + c] = sum > 0 ? posterior[row + c] / sum : 1.0 / k;
        }
    }

    /** Posteriors, then counts; returns the largest change of a posterior. */
    double run() {
        double[] logPrior = logPrior();
        Arrays.fill(counts, 0);
        Arrays.fill(classMass, 0);
        double[] joint = new double[k];
        double[] block = new double[k];
        double change = 0;
        double blockLikelihood = 0;
        logLikelihood = 0;
        for (int task = 0; task < tasks; task++) {
            System.arraycopy(logPrior, 0, joint, 0, k);
            addEvidence(task, joint);
            if (gold[task] >= 0) {
                blockLikelihood += joint[gold[task]];
            } else {
                blockLikelihood += normalise(joint);
                for (int c = 0; c < k; c++) {
                    change = Math.max(change, Math.abs(joint[c] - posterior[task * k + c]));
                    posterior[task * k + c] = joint[c];
                }
            }
            count(task);
            if (addBlock(task, block)) {
                logLikelihood += blockLikelihood;
                blockLikelihood = 0;
            }
        }
        return change;
    }

    /** Adds the evidence of a task's answers. */
    void addEvidence(int task, double[] joint) {
        int to = answers.from(task + 1);
        for (int a = answers.from(task); a < to; a++) {
            int cell = (answers.worker(a) * k + answers.label(a)) * k;
            double exponent = weight == null ? 1 : weight[a];
            for (int c = 0; c < k; c++) {
                joint[c] += exponent * evidence[cell + c];
            }
        }
    }

    /** The posterior to the power of an exponent, normalised. */
    double[] posterior(double exponent) {
        double[] tempered = new double[posterior.length];
        double[] row = new double[k];
        double[] logPrior = logPrior();
        for (int task = 0; task < tasks; task++) {
            if (gold[task] >= 0) {
                tempered[task * k + gold[task]] = 1;
                continue;
            }
            System.arraycopy(logPrior, 0, row, 0, k);
            addEvidence(task, row);
            for (int c = 0; c < k; c++) {
                row[c] *= exponent;
            }
            normalise(row);
            System.arraycopy(row, 0, tempered, task * k, k);
        }
        return tempered;
    }

    double weight(int answer) {
        return weight == null ? 1 : weight[answer];
    }

    int gold(int task) {
        return gold[task];
    }

    double posterior(int task, int label) {
        return posterior[task * k + label];
    }

    private void count(int task) {
        int to = answers.from(task + 1);
        for (int a = answers.from(task); a < to; a++) {
            int cell = (answers.worker(a) * k + answers.label(a)) * k;
            double exponent = weight == null ? 1 : weight[a];
            for (int c = 0; c < k; c++) {
                counts[cell + c] += exponent * posterior[task * k + c];
            }
        }
    }

    /** Adds a task to its block; at the block's end adds that to the sum. */
    private boolean addBlock(int task, double[] block) {
        for (int c = 0; c < k; c++) {
            block[c] += posterior[task * k + c];
        }
        boolean end = task % BLOCK == BLOCK - 1 || task == tasks - 1;
        if (end) {
            for (int c = 0; c < k; c++) {
                classMass[c] += block[c];
            }
            Arrays.fill(block, 0);
        }
        return end;
    }

    /** Makes logs shares; returns the log of what their sum was. */
    static double normalise(double[] logs) {
        double largest = logs[0];
        for (int c = 1; c < logs.length; c++) {
            largest = Math.max(largest, logs[c]);
        }
        double sum = 0;
        for (int c = 0; c < logs.length; c++) {
            logs[c] = StrictMath.exp(logs[c] - largest);
            sum += logs[c];
        }
        for (int c = 0; c < logs.length; c++) {
            logs[c] /= sum;
        }
        return largest + StrictMath.log(sum);
    }
}
