package io.datafi.rules.agreement;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.inference.AnswerIndex;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cohen's kappa of two workers over the tasks that both answered: 1 − observed ÷ expected
 * difference, expected from the two workers' own shares of each class. With {@link
 * Difference#NOMINAL} it is the kappa of 1960, with graded differences the weighted one of 1968.
 *
 * @see "Cohen (1960), Educational and Psychological Measurement 20(1), 37-46"
 * @see "Cohen (1968), Psychological Bulletin 70(4), 213-220"
 */
public final class CohenKappa implements Coefficient {
    /** The classes that one of the two gave; the labels below are indices into it. */
    private final int[] classes;

    private final int[] left;
    private final int[] right;
    private final Difference difference;

    private CohenKappa(int[] classes, int[] left, int[] right, Difference difference) {
        this.classes = classes;
        this.left = left;
        this.right = right;
        this.difference = difference;
    }

    /** Compares two lists of classes, one task after the other. */
    static CohenKappa of(int[] left, int[] right, Difference difference) {
        int[] classes = IntStream.concat(Arrays.stream(left), Arrays.stream(right))
                .distinct()
                .sorted()
                .toArray();
        return new CohenKappa(classes, indices(left, classes), indices(right, classes), difference);
    }

    private static int[] indices(int[] labels, int[] classes) {
        return Arrays.stream(labels)
                .map(label -> Arrays.binarySearch(classes, label))
                .toArray();
    }

    /**
     * Compares two workers; of repeated answers the first occasion counts.
     *
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if a worker gave no answer
     */
    public static CohenKappa of(AnswerIndex answers, String left, String right, Difference difference) {
        int[] ofLeft = first(answers, left);
        int[] ofRight = first(answers, right);
        int both = 0;
        for (int task = 0; task < ofLeft.length; task++) {
            if (ofLeft[task] >= 0 && ofRight[task] >= 0) {
                ofLeft[both] = ofLeft[task];
                ofRight[both++] = ofRight[task];
            }
        }
        return of(Arrays.copyOf(ofLeft, both), Arrays.copyOf(ofRight, both), difference);
    }

    private static int[] first(AnswerIndex answers, String worker) {
        int by = answers.workers().indexOf(worker);
        if (by < 0) {
            throw INPUT_OUT_OF_BOUNDS.because("worker %s gave no answer", worker);
        }
        int[] label = new int[answers.tasks().size()];
        for (int task = 0; task < label.length; task++) {
            label[task] = -1;
            for (int a = answers.from(task); a < answers.from(task + 1) && label[task] < 0; a++) {
                label[task] = answers.worker(a) == by ? answers.label(a) : -1;
            }
        }
        return label;
    }

    @Override
    public int units() {
        return left.length;
    }

    /** How many differences {@link #of(int[])} looks at. */
    long steps() {
        return left.length + (long) classes.length * classes.length;
    }

    @Override
    public double of(int[] times) {
        int k = classes.length;
        long[] leftTotals = new long[k];
        long[] rightTotals = new long[k];
        long n = 0;
        double observed = 0;
        for (int u = 0; u < left.length; u++) {
            leftTotals[left[u]] += times[u];
            rightTotals[right[u]] += times[u];
            n += times[u];
            observed += times[u] * difference.between(classes[left[u]], classes[right[u]]);
        }
        double expected = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                if (leftTotals[a] > 0 && rightTotals[b] > 0) {
                    double pairs = (double) leftTotals[a] * rightTotals[b];
                    expected += pairs * difference.between(classes[a], classes[b]);
                }
            }
        }
        return expected > 0 ? 1 - observed * n / expected : Double.NaN;
    }
}
