package io.datafi.rules.inference;

import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.SoftMax;
import java.util.Arrays;

/**
 * One pass of expectation-maximisation over the answers: posteriors from prior and likelihood, and at
 * once the expected counts from the posteriors. All sums are in the table's order, those over tasks
 * in blocks of {@value #BLOCK}.
 *
 * <p>Tables of workers are at (worker·K + given)·K + true, so that what belongs to one answer lies
 * together.
 */
final class EmPass {
    private static final int BLOCK = 1024;

    private final AnswerIndex answers;
    private final int[] gold;
    private final double[] weight;
    private final int tasks;
    private final int k;
    private final double[] posterior;
    private final double[] counts;
    private final double[] answerLogLikelihood;
    private final int[] cells;
    private final double[] exponents;
    private final double[] voteMass;
    private final double[] classMass;

    EmPass(AnswerIndex answers, int[] gold, double[] weight) {
        this.answers = answers;
        this.gold = gold;
        this.weight = weight;
        tasks = answers.tasks().size();
        k = answers.classes().size();
        posterior = new double[tasks * k];
        counts = new double[answers.workers().size() * k * k];
        answerLogLikelihood = new double[counts.length];
        int most = 0;
        for (int task = 0; task < tasks; task++) {
            most = Math.max(most, answers.from(task + 1) - answers.from(task));
        }
        cells = new int[most];
        exponents = new double[most];
        Arrays.fill(exponents, 1);
        voteMass = new double[k];
        classMass = new double[k];
    }

    /** Expected counts of answers; they change with every pass. */
    double[] counts() {
        return counts;
    }

    /** What an answer tells, a log-likelihood; to be filled before each pass. */
    double[] answerLogLikelihood() {
        return answerLogLikelihood;
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
            count(task, load(task));
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
        for (int task = 0; task < tasks; task++) {
            int n = load(task);
            if (gold[task] < 0) {
                System.arraycopy(logPrior, 0, joint, 0, k);
                addLogLikelihood(n, joint);
                SoftMax.inPlace(joint);
                for (int c = 0; c < k; c++) {
                    change = Math.max(change, Math.abs(joint[c] - posterior[task * k + c]));
                    posterior[task * k + c] = joint[c];
                }
            }
            count(task, n);
            addBlock(task, block);
        }
        return change;
    }

    /** The log-likelihood of the answers, in nats, with its exponent. */
    double logLikelihood() {
        double[] logPrior = logPrior();
        double[] joint = new double[k];
        double sum = 0;
        for (int task = 0; task < tasks; task++) {
            System.arraycopy(logPrior, 0, joint, 0, k);
            addLogLikelihood(load(task), joint);
            if (gold[task] >= 0) {
                sum += joint[gold[task]];
            } else {
                sum += LogSumExp.of(joint);
            }
        }
        return sum;
    }

    /**
     * Adds the log-likelihood of the n answers that are loaded. Four classes, then two, then one at a
     * time stay in registers; every class's own sum is in the order of the answers all the same.
     */
    void addLogLikelihood(int n, double[] joint) {
        int[] at = cells;
        double[] by = exponents;
        double[] table = answerLogLikelihood;
        int c = 0;
        for (; c + 4 <= k; c += 4) {
            double sum0 = joint[c];
            double sum1 = joint[c + 1];
            double sum2 = joint[c + 2];
            double sum3 = joint[c + 3];
            for (int i = 0; i < n; i++) {
                int cell = at[i] + c;
                sum0 += by[i] * table[cell];
                sum1 += by[i] * table[cell + 1];
                sum2 += by[i] * table[cell + 2];
                sum3 += by[i] * table[cell + 3];
            }
            joint[c] = sum0;
            joint[c + 1] = sum1;
            joint[c + 2] = sum2;
            joint[c + 3] = sum3;
        }
        if (c + 2 <= k) {
            double sum0 = joint[c];
            double sum1 = joint[c + 1];
            for (int i = 0; i < n; i++) {
                sum0 += by[i] * table[at[i] + c];
                sum1 += by[i] * table[at[i] + c + 1];
            }
            joint[c] = sum0;
            joint[c + 1] = sum1;
            c += 2;
        }
        if (c < k) {
            for (int i = 0; i < n; i++) {
                joint[c] += by[i] * table[at[i] + c];
            }
        }
    }

    /** Finds the cells of a task's answers and their weights; returns how many there are. */
    int load(int task) {
        int from = answers.from(task);
        int n = answers.from(task + 1) - from;
        for (int i = 0; i < n; i++) {
            cells[i] = (answers.worker(from + i) * k + answers.label(from + i)) * k;
        }
        if (weight != null) {
            System.arraycopy(weight, from, exponents, 0, n);
        }
        return n;
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
            addLogLikelihood(load(task), row);
            for (int c = 0; c < k; c++) {
                row[c] *= exponent;
            }
            SoftMax.inPlace(row);
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

    /**
     * Adds a task's posterior to the counts of its n loaded answers, by four, two and one as above.
     */
    private void count(int task, int n) {
        int[] at = cells;
        double[] by = exponents;
        double[] table = counts;
        int row = task * k;
        int c = 0;
        for (; c + 4 <= k; c += 4) {
            double share0 = posterior[row + c];
            double share1 = posterior[row + c + 1];
            double share2 = posterior[row + c + 2];
            double share3 = posterior[row + c + 3];
            for (int i = 0; i < n; i++) {
                int cell = at[i] + c;
                table[cell] += by[i] * share0;
                table[cell + 1] += by[i] * share1;
                table[cell + 2] += by[i] * share2;
                table[cell + 3] += by[i] * share3;
            }
        }
        if (c + 2 <= k) {
            double share0 = posterior[row + c];
            double share1 = posterior[row + c + 1];
            for (int i = 0; i < n; i++) {
                table[at[i] + c] += by[i] * share0;
                table[at[i] + c + 1] += by[i] * share1;
            }
            c += 2;
        }
        if (c < k) {
            double share = posterior[row + c];
            for (int i = 0; i < n; i++) {
                table[at[i] + c] += by[i] * share;
            }
        }
    }

    /** Adds a task to its block; at the block's end adds that to the sum. */
    private void addBlock(int task, double[] block) {
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
    }
}
