package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * Shares of the (weighted) votes, and what follows from them alone: whom the plurality bears out,
 * and votes weighted by that. A known class has all votes of its task.
 */
final class Votes {
    /** Sums of weights such as 1/3 may differ in their last digits. */
    private static final double ROUNDING = 1e-9;

    private final Cells cells;
    private final Evidence evidence;
    private final AnswerIndex answers;
    private final double[] shares;

    /**
     * Counts.
     *
     * @param cells of one kind of items a class
     */
    Votes(Cells cells) {
        this.cells = cells;
        evidence = cells.evidence();
        answers = evidence.answers();
        shares = new double[cells.from(evidence.tasks())];
        for (int task = 0; task < evidence.tasks(); task++) {
            int from = cells.from(task);
            if (evidence.gold(task) >= 0) {
                shares[from + cells.place(task, evidence.gold(task))] = 1;
                continue;
            }
            double sum = 0;
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                shares[from + cells.place(task, answers.label(a))] += evidence.weight(a);
                sum += evidence.weight(a);
            }
            int named = named(task);
            for (int i = 0; i < named; i++) {
                shares[from + i] = sum > 0 ? shares[from + i] / sum : 1.0 / named;
            }
        }
    }

    /** The number of classes of a task that have a place of their own. */
    private int named(int task) {
        return cells.from(task + 1) - cells.from(task) - (cells.all() ? 0 : 1);
    }

    /** v: shares, task by task as {@link Cells#from} says. */
    double[] shares() {
        return shares;
    }

    /** The sum of the shares of each class over compared tasks. */
    double[] mass() {
        double[] mass = new double[cells.states()];
        for (int task = 0; task < evidence.tasks(); task++) {
            for (int i = 0; i < named(task) && evidence.compared(task); i++) {
                mass[cells.state(task, i)] += shares[cells.from(task) + i];
            }
        }
        return mass;
    }

    /** The shares of votes that a worker's compared answers have, summed, and right exam answers. */
    double[] agreed() {
        double[] agreed = new double[evidence.workers()];
        for (int task = 0; task < evidence.tasks(); task++) {
            for (int a = answers.from(task); a < answers.from(task + 1) && evidence.compared(task); a++) {
                double share = shares[cells.from(task) + cells.place(task, answers.label(a))];
                agreed[answers.worker(a)] += evidence.weight(a) * share;
            }
        }
        ExamCounts exam = evidence.exam();
        for (int i = 0; i < exam.size(); i++) {
            agreed[exam.worker(i)] += exam.given(i) == exam.truth(i) ? exam.count(i) : 0;
        }
        return agreed;
    }

    /**
     * Votes weighted by how often the voter's answers were the plurality of their tasks, ties
     * shared: laid out as {@link #shares}.
     */
    double[] byAgreement() {
        double[] agrees = agreement();
        double[] weighted = new double[shares.length];
        for (int task = 0; task < evidence.tasks(); task++) {
            int from = cells.from(task);
            double sum = 0;
            for (int a = answers.from(task); a < answers.from(task + 1) && evidence.gold(task) < 0; a++) {
                double vote = evidence.weight(a) * agrees[answers.worker(a)];
                weighted[from + cells.place(task, answers.label(a))] += vote;
                sum += vote;
            }
            for (int i = from; i < cells.from(task + 1); i++) {
                weighted[i] = sum > 0 ? weighted[i] / sum : shares[i];
            }
        }
        return weighted;
    }

    private double[] agreement() {
        double[] agrees = new double[evidence.workers()];
        double[] votes = new double[agrees.length];
        for (int task = 0; task < evidence.tasks(); task++) {
            int from = cells.from(task);
            double most =
                    Arrays.stream(shares, from, cells.from(task + 1)).max().orElse(0) - ROUNDING;
            long tied = Arrays.stream(shares, from, cells.from(task + 1))
                    .filter(share -> share >= most)
                    .count();
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                boolean plural = shares[from + cells.place(task, answers.label(a))] >= most;
                agrees[answers.worker(a)] += plural ? evidence.weight(a) / tied : 0;
                votes[answers.worker(a)] += evidence.weight(a);
            }
        }
        for (int worker = 0; worker < agrees.length; worker++) {
            agrees[worker] = votes[worker] > 0 ? agrees[worker] / votes[worker] : 0;
        }
        return agrees;
    }
}
