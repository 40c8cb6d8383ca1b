package io.datafi.rules.inference;

import io.datafi.rules.math.SoftMax;
import java.util.Arrays;

/**
 * One pass of expectation-maximisation over the answers: how probable each state of each task is,
 * from prior and likelihood, and at once the expected counts of every cell. All sums are in the
 * table's order, those over tasks in blocks of {@value #BLOCK}.
 */
final class EmPass {
    private static final int BLOCK = 1024;

    private final Cells cells;
    private final Evidence evidence;
    private final AnswerIndex answers;
    private final double[] posterior;
    private final double[] counts;
    private final double[] mass;
    private final double[] joint;
    private final double[] block;
    private final int[] places;
    private final double[] exponents;
    private final int tasksCompared;

    EmPass(Cells cells) {
        this.cells = cells;
        evidence = cells.evidence();
        answers = evidence.answers();
        posterior = new double[cells.from(evidence.tasks())];
        counts = new double[cells.size()];
        mass = new double[cells.states()];
        block = new double[mass.length];
        joint = new double[cells.widthMax()];
        int most = 0;
        int compared = 0;
        for (int task = 0; task < evidence.tasks(); task++) {
            most = Math.max(most, answers.from(task + 1) - answers.from(task));
            compared += evidence.compared(task) ? 1 : 0;
        }
        places = new int[most];
        exponents = new double[most];
        tasksCompared = compared;
    }

    Cells cells() {
        return cells;
    }

    /** The probability of each state, task by task as {@link Cells#from} says; each task sums to 1. */
    double[] posterior() {
        return posterior;
    }

    /** The expected count of each cell, exam answers included. */
    double[] counts() {
        return counts;
    }

    /** s: the expected number of compared tasks in each state. */
    double[] mass() {
        return mass;
    }

    int tasksCompared() {
        return tasksCompared;
    }

    /** Takes probabilities of states, and counts. */
    void start(double[] states) {
        System.arraycopy(states, 0, posterior, 0, posterior.length);
        Arrays.fill(counts, 0);
        Arrays.fill(mass, 0);
        for (int task = 0; task < evidence.tasks(); task++) {
            count(task);
        }
        addExam();
    }

    /**
     * Probabilities of the states from the likelihoods, then counts.
     *
     * @param logPrior of each state
     * @param logKind of each state: the share of its kind in its class, which is all that is
     *     believed of a task that is not compared
     * @param logLikelihood what an answer tells of each cell's state
     * @param logRest what an answer of a pair tells of all classes that nobody gave
     * @return the largest change of a probability
     */
    double run(double[] logPrior, double[] logKind, double[] logLikelihood, double[] logRest) {
        Arrays.fill(counts, 0);
        Arrays.fill(mass, 0);
        double change = 0;
        for (int task = 0; task < evidence.tasks(); task++) {
            int from = cells.from(task);
            int width = cells.from(task + 1) - from;
            if (evidence.gold(task) < 0 || cells.kinds(evidence.gold(task)) > 1) {
                prior(task, width, evidence.compared(task) ? logPrior : logKind);
                if (cells.all()) {
                    addAll(load(task), logLikelihood);
                } else {
                    addSome(task, width, logLikelihood, logRest);
                }
                SoftMax.inPlace(joint, width);
                for (int i = 0; i < width; i++) {
                    change = Math.max(change, Math.abs(joint[i] - posterior[from + i]));
                    posterior[from + i] = joint[i];
                }
            }
            count(task);
        }
        addExam();
        return change;
    }

    private void prior(int task, int width, double[] logPrior) {
        if (cells.all()) {
            for (int s = 0; s < width; s++) {
                boolean known = evidence.gold(task) >= 0 && cells.classOf(s) != evidence.gold(task);
                joint[s] = known ? Double.NEGATIVE_INFINITY : logPrior[s];
            }
            return;
        }
        double rest = evidence.compared(task) ? 1 : evidence.classes();
        for (int i = 0; i < width - 1; i++) {
            joint[i] = logPrior[cells.state(task, i)];
            rest -= StrictMath.exp(joint[i]);
        }
        joint[width - 1] = rest > 0 ? StrictMath.log(rest) : Double.NEGATIVE_INFINITY;
    }

    /** Finds the cells of a task's answers and their weights; returns how many there are. */
    private int load(int task) {
        int from = answers.from(task);
        int n = answers.from(task + 1) - from;
        for (int i = 0; i < n; i++) {
            places[i] = cells.cellsFrom(evidence.pairOf(from + i));
            exponents[i] = evidence.weight(from + i);
        }
        return n;
    }

    /**
     * Adds the log-likelihood of the n answers that are loaded. Four states, then two, then one at a
     * time stay in registers; every state's own sum is in the order of the answers all the same.
     */
    private void addAll(int n, double[] table) {
        int[] at = places;
        double[] by = exponents;
        int states = cells.states();
        int s = 0;
        for (; s + 4 <= states; s += 4) {
            double sum0 = joint[s];
            double sum1 = joint[s + 1];
            double sum2 = joint[s + 2];
            double sum3 = joint[s + 3];
            for (int i = 0; i < n; i++) {
                int cell = at[i] + s;
                sum0 += by[i] * table[cell];
                sum1 += by[i] * table[cell + 1];
                sum2 += by[i] * table[cell + 2];
                sum3 += by[i] * table[cell + 3];
            }
            joint[s] = sum0;
            joint[s + 1] = sum1;
            joint[s + 2] = sum2;
            joint[s + 3] = sum3;
        }
        if (s + 2 <= states) {
            double sum0 = joint[s];
            double sum1 = joint[s + 1];
            for (int i = 0; i < n; i++) {
                sum0 += by[i] * table[at[i] + s];
                sum1 += by[i] * table[at[i] + s + 1];
            }
            joint[s] = sum0;
            joint[s + 1] = sum1;
            s += 2;
        }
        if (s < states) {
            for (int i = 0; i < n; i++) {
                joint[s] += by[i] * table[at[i] + s];
            }
        }
    }

    private void addSome(int task, int width, double[] table, double[] logRest) {
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            double weight = evidence.weight(a);
            for (int i = 0; i < width - 1; i++) {
                joint[i] += weight * table[cells.cell(a, i)];
            }
            joint[width - 1] += weight * logRest[evidence.pairOf(a)];
        }
    }

    /** Adds a task to the counts if it is compared, and at the end of its block that to the mass. */
    private void count(int task) {
        if (evidence.compared(task)) {
            int from = cells.from(task);
            if (cells.all()) {
                countAll(load(task), from);
                for (int s = 0; s < block.length; s++) {
                    block[s] += posterior[from + s];
                }
            } else {
                int width = cells.from(task + 1) - from - 1;
                for (int i = 0; i < width; i++) {
                    block[cells.state(task, i)] += posterior[from + i];
                }
                for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                    for (int i = 0; i < width; i++) {
                        counts[cells.cell(a, i)] += evidence.weight(a) * posterior[from + i];
                    }
                }
            }
        }
        if (task % BLOCK == BLOCK - 1 || task == evidence.tasks() - 1) {
            for (int s = 0; s < block.length; s++) {
                mass[s] += block[s];
            }
            Arrays.fill(block, 0);
        }
    }

    /** Adds a task's probabilities to the cells of its n loaded answers, by four, two and one as above. */
    private void countAll(int n, int row) {
        int[] at = places;
        double[] by = exponents;
        double[] table = counts;
        int states = cells.states();
        int s = 0;
        for (; s + 4 <= states; s += 4) {
            double share0 = posterior[row + s];
            double share1 = posterior[row + s + 1];
            double share2 = posterior[row + s + 2];
            double share3 = posterior[row + s + 3];
            for (int i = 0; i < n; i++) {
                int cell = at[i] + s;
                table[cell] += by[i] * share0;
                table[cell + 1] += by[i] * share1;
                table[cell + 2] += by[i] * share2;
                table[cell + 3] += by[i] * share3;
            }
        }
        if (s + 2 <= states) {
            double share0 = posterior[row + s];
            double share1 = posterior[row + s + 1];
            for (int i = 0; i < n; i++) {
                table[at[i] + s] += by[i] * share0;
                table[at[i] + s + 1] += by[i] * share1;
            }
            s += 2;
        }
        if (s < states) {
            double share = posterior[row + s];
            for (int i = 0; i < n; i++) {
                table[at[i] + s] += by[i] * share;
            }
        }
    }

    /** Exam answers are of each kind of items as often as tasks are. */
    private void addExam() {
        ExamCounts exam = evidence.exam();
        for (int i = 0; i < exam.size(); i++) {
            int pair = evidence.pair(exam.worker(i), exam.given(i));
            int truth = exam.truth(i);
            int kinds = cells.kinds(truth);
            double all = 0;
            for (int s = 0; s < mass.length && kinds > 1; s++) {
                all += cells.classOf(s) == truth ? mass[s] + Kinds.SHARE_PRIOR : 0;
            }
            for (int cell = cells.cellsFrom(pair); cell < cells.cellsFrom(pair + 1); cell++) {
                int state = cells.stateOfCell(cell);
                if (cells.classOf(state) == truth) {
                    counts[cell] += exam.count(i) * (kinds > 1 ? (mass[state] + Kinds.SHARE_PRIOR) / all : 1);
                }
            }
        }
    }
}
