package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * What a fit learns from: answers with their weights, known classes, exam counts, and which answers
 * are compared with anything.
 *
 * <p>A <b>pair</b> is a worker and a label that this worker gave; pairs are sorted by worker and
 * label. All that an answer says depends on its pair and weight alone.
 *
 * <p>A task is <b>compared</b> if its class is known, or if two workers answered it whose weights
 * add to more than 1. Only compared tasks teach anything of workers and classes: an answer that
 * stands alone would confirm whatever is believed already.
 */
final class Evidence {
    /** Weights are sums of fractions such as 1/3. */
    private static final double ROUNDING = 1e-9;

    private final AnswerIndex answers;
    private final int[] gold;
    private final double[] weight;
    private final ExamCounts exam;
    private final int k;
    private final boolean[] compared;
    private final int[] pairOf;
    private final int[] pairsFrom;
    private final int[] labelOfPair;
    private final double[] given;
    private final double[] total;
    private final double all;

    Evidence(AnswerIndex answers, int[] gold, double[] weight, ExamCounts exam) {
        this.answers = answers;
        this.gold = gold;
        this.weight = weight;
        this.exam = exam;
        k = answers.classes().size();
        int workers = answers.workers().size();
        compared = new boolean[gold.length];
        for (int task = 0; task < gold.length; task++) {
            compared[task] = gold[task] >= 0 || isCompared(task);
        }
        long[] codes = codes();
        pairOf = new int[answers.size()];
        labelOfPair = new int[codes.length];
        pairsFrom = new int[workers + 1];
        for (int pair = 0; pair < codes.length; pair++) {
            labelOfPair[pair] = (int) (codes[pair] % k);
            pairsFrom[(int) (codes[pair] / k) + 1] = pair + 1;
        }
        for (int worker = 0; worker < workers; worker++) {
            pairsFrom[worker + 1] = Math.max(pairsFrom[worker + 1], pairsFrom[worker]);
        }
        given = new double[codes.length];
        for (int task = 0; task < gold.length; task++) {
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                pairOf[a] = pair(answers.worker(a), answers.label(a));
                given[pairOf[a]] += compared[task] ? weight(a) : 0;
            }
        }
        for (int cell = 0; cell < exam.size(); cell++) {
            given[pair(exam.worker(cell), exam.given(cell))] += exam.count(cell);
        }
        total = new double[workers];
        double sum = 0;
        for (int worker = 0; worker < workers; worker++) {
            for (int pair = pairsFrom[worker]; pair < pairsFrom[worker + 1]; pair++) {
                total[worker] += given[pair];
            }
            sum += total[worker];
        }
        all = sum;
    }

    /** The same answers, of which nothing is known beforehand. */
    Evidence withoutGold() {
        int[] unknown = new int[gold.length];
        Arrays.fill(unknown, -1);
        return new Evidence(answers, unknown, weight, exam);
    }

    private boolean isCompared(int task) {
        double sum = 0;
        boolean others = false;
        int first = -1;
        for (int a = answers.from(task); a < answers.from(task + 1); a++) {
            if (weight(a) > 0) {
                sum += weight(a);
                first = first < 0 ? answers.worker(a) : first;
                others |= answers.worker(a) != first;
            }
        }
        return others && sum > 1 + ROUNDING;
    }

    private long[] codes() {
        long[] codes = new long[answers.size() + exam.size()];
        for (int a = 0; a < answers.size(); a++) {
            codes[a] = (long) answers.worker(a) * k + answers.label(a);
        }
        for (int cell = 0; cell < exam.size(); cell++) {
            codes[answers.size() + cell] = (long) exam.worker(cell) * k + exam.given(cell);
        }
        Arrays.sort(codes);
        return Arrays.stream(codes).distinct().toArray();
    }

    /** Whether a class is known of any task, or exam answers are. */
    boolean anythingKnown() {
        return exam.size() > 0 || Arrays.stream(gold).anyMatch(known -> known >= 0);
    }

    AnswerIndex answers() {
        return answers;
    }

    ExamCounts exam() {
        return exam;
    }

    int classes() {
        return k;
    }

    int tasks() {
        return gold.length;
    }

    int workers() {
        return total.length;
    }

    /** The known class of a task or -1. */
    int gold(int task) {
        return gold[task];
    }

    double weight(int answer) {
        return weight == null ? 1 : weight[answer];
    }

    boolean compared(int task) {
        return compared[task];
    }

    int pairs() {
        return labelOfPair.length;
    }

    int pairOf(int answer) {
        return pairOf[answer];
    }

    int label(int pair) {
        return labelOfPair[pair];
    }

    /** The first pair of a worker; for the number of workers, that of pairs. */
    int pairsFrom(int worker) {
        return pairsFrom[worker];
    }

    /** The pair of a worker and a label; negative if the worker never gave it. */
    int pair(int worker, int label) {
        return Arrays.binarySearch(labelOfPair, pairsFrom[worker], pairsFrom[worker + 1], label);
    }

    /** n(w,l): the weight of the compared answers of a pair, and its exam answers. */
    double given(int pair) {
        return given[pair];
    }

    /** n(w). */
    double total(int worker) {
        return total[worker];
    }

    /** n. */
    double all() {
        return all;
    }
}
