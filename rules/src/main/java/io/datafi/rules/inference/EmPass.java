package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * One pass of expectation-maximisation over the answers: posteriors from prior and confusion, and
 * at once the expected counts from the posteriors. All sums are in the table's order, those over
 * tasks in blocks of {@value #BLOCK}.
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
    private final double[] logConfusion;
    private final double[] classMass;
    private double logLikelihood;

    EmPass(AnswerTable answers, int[] gold, double[] weight) {
        this.answers = answers;
        this.gold = gold;
        this.weight = weight;
        tasks = answers.tasks().size();
        k = answers.classes().size();
        posterior = MajorityVote.posterior(answers, gold);
        counts = new double[answers.workers().size() * k * k];
        logConfusion = new double[counts.length];
        classMass = new double[k];
    }

    /** Expected counts of answers; they change with every pass. */
    double[] counts() {
        return counts;
    }

    /** To be filled before each pass. */
    double[] logConfusion() {
        return logConfusion;
    }

    /** The log-likelihood of the answers at the last pass, in nats. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** Shares of the classes among the tasks, each class having been seen once more. */
    double[] prior() {
        double[] prior = new double[k];
        for (int c = 0; c < k; c++) {
            prior[c] = (classMass[c] + 1) / (tasks + k);
        }
        return prior;
    }

    /** Takes the counts from the shares of each class among a task's answers. */
    void start() {
        double[] block = new double[k];
        for (int task = 0; task < tasks; task++) {
            count(task);
            addBlock(task, block);
        }
    }

    /** Posteriors, then counts; returns the largest change of a posterior. */
    double run() {
        double[] logPrior = prior();
        for (int c = 0; c < k; c++) {
            logPrior[c] = StrictMath.log(logPrior[c]);
        }
        Arrays.fill(counts, 0);
        Arrays.fill(classMass, 0);
        double[] joint = new double[k];
        double[] block = new double[k];
        double change = 0;
        double blockLikelihood = 0;
        logLikelihood = 0;
        for (int task = 0; task < tasks; task++) {
            logJoint(task, logPrior, joint);
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

    /** Logs of prior and confusions at a task, added up. */
    void logJoint(int task, double[] logPrior, double[] joint) {
        System.arraycopy(logPrior, 0, joint, 0, k);
        int to = answers.from(task + 1);
        for (int a = answers.from(task); a < to; a++) {
            int cell = (answers.worker(a) * k + answers.label(a)) * k;
            double exponent = weight == null ? 1 : weight[a];
            for (int c = 0; c < k; c++) {
                joint[c] += exponent * logConfusion[cell + c];
            }
        }
    }

    /** The posterior to the power of an exponent, normalised. */
    double[] posterior(double exponent) {
        double[] tempered = new double[posterior.length];
        double[] row = new double[k];
        double[] logPrior = prior();
        for (int c = 0; c < k; c++) {
            logPrior[c] = StrictMath.log(logPrior[c]);
        }
        for (int task = 0; task < tasks; task++) {
            if (gold[task] >= 0) {
                tempered[task * k + gold[task]] = 1;
                continue;
            }
            logJoint(task, logPrior, row);
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
