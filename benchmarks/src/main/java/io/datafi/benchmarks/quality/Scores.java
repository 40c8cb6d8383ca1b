package io.datafi.benchmarks.quality;

import io.datafi.rules.inference.AnswerIndex;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How good a posterior is.
 *
 * @param known tasks with truth, of which the method was told nothing
 * @param correct among them, a tie counting for its first class in code-point order
 * @param accuracy ties split evenly
 * @param calibrationError expected calibration error of the winner, ten bins
 * @param spearman rank correlation of workers' estimated with their real accuracy
 * @param spearmanOfMany the same of workers with at least {@value #MANY} answers whose truth is known
 */
record Scores(
        int known, int correct, double accuracy, double calibrationError, double spearman, double spearmanOfMany) {
    private static final int BINS = 10;
    private static final int MANY = 20;
    private static final double TIE = 1e-9;

    static Scores of(LabelledSet set, double[] posterior) {
        return of(set, posterior, set.noGold());
    }

    /**
     * Compares.
     *
     * @param gold what the method was told; these tasks do not count
     */
    static Scores of(LabelledSet set, double[] posterior, int[] gold) {
        int k = set.answers().classes().size();
        int[] truths = set.truth();
        int known = 0;
        int correct = 0;
        double split = 0;
        double[] sure = new double[BINS];
        double[] right = new double[BINS];
        for (int task = 0; task < truths.length; task++) {
            int truth = truths[task];
            if (truth == -1 || gold[task] >= 0) {
                continue;
            }
            double[] row = Arrays.copyOfRange(posterior, task * k, (task + 1) * k);
            double most = Arrays.stream(row).max().getAsDouble();
            int first = 0;
            while (row[first] < most - TIE) {
                first++;
            }
            long tied = Arrays.stream(row).filter(p -> p >= most - TIE).count();
            known++;
            correct += first == truth ? 1 : 0;
            split += truth >= 0 && row[truth] >= most - TIE ? 1.0 / tied : 0;
            int bin = Math.min(BINS - 1, (int) (most * BINS));
            sure[bin] += most;
            right[bin] += first == truth ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(sure[bin] - right[bin]) / known;
        }
        return new Scores(
                known,
                correct,
                split / known,
                error,
                spearman(set, truths, posterior, 1),
                spearman(set, truths, posterior, MANY));
    }

    /** NaN where fewer than two workers have so many answers. */
    private static double spearman(LabelledSet set, int[] truths, double[] posterior, int answersMin) {
        AnswerIndex answers = set.answers();
        int k = answers.classes().size();
        int workers = answers.workers().size();
        double[] estimated = new double[workers];
        double[] given = new double[workers];
        double[] right = new double[workers];
        double[] checked = new double[workers];
        for (int task = 0; task < truths.length; task++) {
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                int worker = answers.worker(a);
                estimated[worker] += posterior[task * k + answers.label(a)];
                given[worker]++;
                checked[worker] += truths[task] == -1 ? 0 : 1;
                right[worker] += answers.label(a) == truths[task] ? 1 : 0;
            }
        }
        int[] seen = IntStream.range(0, workers)
                .filter(w -> checked[w] >= answersMin)
                .toArray();
        return correlation(
                ranks(Arrays.stream(seen)
                        .mapToDouble(w -> estimated[w] / given[w])
                        .toArray()),
                ranks(Arrays.stream(seen)
                        .mapToDouble(w -> right[w] / checked[w])
                        .toArray()));
    }

    /** Ranks from 1, equal values sharing the mean of theirs. */
    static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (double value : values) {
                ranks[i] += value < values[i] ? 1 : value == values[i] ? 0.5 : 0;
            }
            ranks[i] += 0.5;
        }
        return ranks;
    }

    static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
