package io.datafi.rules.settlement;

import java.util.Optional;

/**
 * How large a settlement may be, so that whoever computes or repeats it knows beforehand that it
 * fits: services refuse a campaign that could pass a limit, verifiers a bundle that does.
 *
 * <p>The tables of a settlement have a cell for each task and class, and one for each worker, true
 * class and given class; these {@link #cells} are what its memory and its files grow with beside
 * its answers. Its time grows with {@link #comparisons}, because each answer is compared with all
 * others to its task, class by class.
 */
public final class SettlementLimits {
    /** Classes of a campaign. */
    public static final int CLASSES_MAX = 200;

    /** Accepted answers; at a quote: tasks × overlap. */
    public static final int ANSWERS_MAX = 100_000;

    /** Workers who answer. */
    public static final int WORKERS_MAX = 2_000;

    /** Tasks × classes + workers × classes². */
    public static final long CELLS_MAX = 1_000_000;

    /** Answers × answers to a task × classes. */
    public static final long COMPARISONS_MAX = 10_000_000;

    /** Answers to a task beyond which no pairs of them are compared. */
    private static final long PAIRED_MAX = 100;

    private static final long BYTES = 16 << 20;
    private static final long BYTES_AN_ANSWER = 1_000;
    private static final long BYTES_A_PAIR = 70;
    private static final long BYTES_A_CELL = 100;

    private SettlementLimits() {}

    /**
     * A limit that is passed.
     *
     * @param what is too large: classes, answers, workers, cells or comparisons
     */
    public record Excess(String what, long size, long most) {
        @Override
        public String toString() {
            return "%d %s, at most %d".formatted(size, what, most);
        }
    }

    /** Tasks × classes + workers × classes²; what passes 64 bits counts as the largest number. */
    public static long cells(long tasks, long workers, long classes) {
        long ofTasks = product(tasks, classes);
        long ofWorkers = product(workers, product(classes, classes));
        long sum = ofTasks + ofWorkers;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * Answers × answers to a task × classes; what passes 64 bits counts as the largest number.
     *
     * @param overlap the largest number of answers to one task
     */
    public static long comparisons(long answers, long overlap, long classes) {
        return product(product(answers, overlap), classes);
    }

    /**
     * Memory that suffices for a settlement within the limits, its answers included: 16 MiB, 1,000
     * bytes an answer, 70 for each pair of answers to a task with at most 100, 100 bytes a cell.
     *
     * @param overlap the largest number of answers to one task
     */
    public static long bytes(long tasks, long answers, long overlap, long workers, long classes) {
        long pairs = answers * (Math.min(overlap, PAIRED_MAX) - 1) / 2;
        return BYTES + answers * BYTES_AN_ANSWER + pairs * BYTES_A_PAIR + cells(tasks, workers, classes) * BYTES_A_CELL;
    }

    /**
     * The first limit that is passed; empty if a settlement of this size is computed. All sizes at
     * least 0.
     *
     * @param overlap the largest number of answers to one task
     */
    public static Optional<Excess> excess(long tasks, long answers, long overlap, long workers, long classes) {
        return over("classes", classes, CLASSES_MAX)
                .or(() -> over("answers", answers, ANSWERS_MAX))
                .or(() -> over("workers", workers, WORKERS_MAX))
                .or(() -> over("cells", cells(tasks, workers, classes), CELLS_MAX))
                .or(() -> over("comparisons", comparisons(answers, overlap, classes), COMPARISONS_MAX));
    }

    private static Optional<Excess> over(String what, long size, long most) {
        return size > most ? Optional.of(new Excess(what, size, most)) : Optional.empty();
    }

    private static long product(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }
}
