package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * How often a worker gave a class to exam questions of a known class: a sparse table, sorted by
 * worker, given and true class. Indexes are those of the {@link AnswerIndex} whose workers sat the
 * exam.
 */
public final class ExamCounts {
    /** No exam was held. */
    public static final ExamCounts NONE = new ExamCounts(new long[0], 1);

    private final long[] cells;
    private final int[] counts;
    private final int k;

    /**
     * Counts.
     *
     * @param codes {@link #code} of each exam answer, in any order
     * @param classes number of classes
     */
    ExamCounts(long[] codes, int classes) {
        k = classes;
        long[] sorted = codes.clone();
        Arrays.sort(sorted);
        cells = Arrays.stream(sorted).distinct().toArray();
        counts = new int[cells.length];
        int at = 0;
        for (long code : sorted) {
            at += cells[at] == code ? 0 : 1;
            counts[at]++;
        }
    }

    static long code(int worker, int truth, int given, int classes) {
        return ((long) worker * classes + given) * classes + truth;
    }

    /** The number of different (worker, true class, given class). */
    int size() {
        return cells.length;
    }

    int worker(int cell) {
        return (int) (cells[cell] / k / k);
    }

    int given(int cell) {
        return (int) (cells[cell] / k % k);
    }

    int truth(int cell) {
        return (int) (cells[cell] % k);
    }

    int count(int cell) {
        return counts[cell];
    }
}
