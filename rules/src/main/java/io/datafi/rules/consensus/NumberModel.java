package io.datafi.rules.consensus;

import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Consensus of numbers: answer = truth + the worker's bias + an error of the worker's variance,
 * with tails so heavy that single blunders count little (Student's t with {@value #TAIL} degrees of
 * freedom, by reweighting). The truth is the mean by inverse variance. Biases shrink towards none,
 * variances towards the mean worker's; errors are measured against the other workers' mean, with
 * its own variance taken off, or a worker could become exact by being believed.
 *
 * <p>Confidence is 1 − expected error ÷ mean difference of answers to different tasks.
 *
 * @see "Raykar et al. (2010), Learning From Crowds, JMLR 11, 1297-1322, section 4"
 * @see "Lange, Little & Taylor (1989), JASA 84(408), 881-896, for the reweighting"
 */
final class NumberModel {
    private static final int ITERATIONS_MAX = 100;
    private static final double CHANGE_DONE = 1e-9;
    private static final double TAIL = 4;
    private static final double SHRINKAGE = 4;

    /** No worker's variance is below this share of the mean worker's. */
    private static final double VARIANCE_MIN = .02;

    /** The mean absolute value of a standard normal variable. */
    private static final double MEAN_ABSOLUTE = .7978845608028654;

    private final Judgements in;
    private final double[] x;
    private final double[] truth;
    private final double[] precision;
    private final double[] trust;
    private final double[] bias;
    private final double[] variance;
    private double spread;

    private NumberModel(Judgements in) {
        this.in = in;
        x = IntStream.range(0, in.size()).mapToDouble(a -> number(in.value(a))).toArray();
        truth = new double[in.tasks.size()];
        precision = new double[truth.length];
        trust = new double[x.length];
        bias = new double[in.workers.size()];
        variance = new double[bias.length];
        Arrays.fill(trust, 1);
        double sum = 0;
        for (int t = 0; t < truth.length; t++) {
            double[] given = Arrays.copyOfRange(x, in.from(t), in.from(t + 1));
            double[] once = new double[given.length];
            Arrays.fill(once, 1);
            Json known = in.gold.get(t);
            truth[t] = known == null ? weightedMedian(given, once) : number(known);
            for (double each : given) {
                sum += (each - truth[t]) * (each - truth[t]);
            }
        }
        spread = sum / x.length;
        Arrays.fill(variance, spread);
    }

    static Consensus fit(Judgements in) {
        NumberModel model = new NumberModel(in);
        double scale = Math.sqrt(model.spread);
        double change = scale == 0 ? 0 : 1;
        for (int i = 0; i < ITERATIONS_MAX && change > CHANGE_DONE; i++) {
            model.judge();
            change = model.average() / scale;
        }
        return model.consensus();
    }

    /** Truths by inverse variance; returns the largest change. */
    private double average() {
        double change = 0;
        for (int t = 0; t < truth.length; t++) {
            double weights = 0;
            double sum = 0;
            for (int a = in.from(t); a < in.from(t + 1); a++) {
                int w = in.worker(a);
                weights += trust[a] / variance[w];
                sum += trust[a] / variance[w] * (x[a] - bias[w]);
            }
            precision[t] = weights;
            if (in.gold.get(t) == null) {
                change = Math.max(change, Math.abs(sum / weights - truth[t]));
                truth[t] = sum / weights;
            }
        }
        return change;
    }

    /** Trust, biases and variances from the distance of each answer to the others. */
    private void judge() {
        int n = bias.length;
        double[] count = new double[n];
        double[] sum = new double[n];
        double[] squares = new double[n];
        double[] others = new double[x.length];
        for (int t = 0; t < truth.length; t++) {
            for (int a = in.from(t); a < in.from(t + 1); a++) {
                int w = in.worker(a);
                double varianceOfOthers = others(t, a, others);
                if (Double.isFinite(varianceOfOthers)) {
                    double off = x[a] - bias[w] - others[a];
                    double total = variance[w] + varianceOfOthers;
                    trust[a] = (TAIL + 1) / (TAIL + off * off / total);
                    count[w] += trust[a];
                    sum[w] += trust[a] * (x[a] - others[a]);
                    squares[w] += trust[a] * off * off - varianceOfOthers;
                }
            }
        }
        double all = 0;
        double allSquares = 0;
        double allBias = 0;
        for (int w = 0; w < n; w++) {
            bias[w] = sum[w] / (count[w] + SHRINKAGE);
            allBias += bias[w] * count[w];
            all += count[w];
            allSquares += squares[w];
        }
        if (all > 0) {
            spread = Math.max(allSquares / all, spread * VARIANCE_MIN);
        }
        boolean anchored = in.gold.stream().anyMatch(known -> known != null);
        for (int w = 0; w < n; w++) {
            // Without gold nothing says where the crowd as a whole is.
            bias[w] -= anchored || all == 0 ? 0 : allBias / all;
            double shrunk = (squares[w] + SHRINKAGE * spread) / (count[w] + SHRINKAGE);
            variance[w] = Math.max(shrunk, VARIANCE_MIN * spread);
        }
    }

    /** Puts the mean without one answer; returns its variance, infinite if there is no other. */
    private double others(int task, int answer, double[] mean) {
        if (in.gold.get(task) != null) {
            mean[answer] = truth[task];
            return 0;
        }
        double weights = 0;
        double sum = 0;
        for (int a = in.from(task); a < in.from(task + 1); a++) {
            if (a != answer) {
                double weight = trust[a] / variance[in.worker(a)];
                weights += weight;
                sum += weight * (x[a] - bias[in.worker(a)]);
            }
        }
        mean[answer] = sum / weights;
        return 1 / weights;
    }

    private Consensus consensus() {
        double chance = meanDifference(x);
        double[] confidence = new double[truth.length];
        List<Json> labels = new ArrayList<>();
        for (int t = 0; t < truth.length; t++) {
            labels.add(new Json.Num(truth[t]));
            confidence[t] = in.gold.get(t) != null ? 1 : closeness(MEAN_ABSOLUTE * standardError(t), chance);
        }
        return new Consensus(in.tasks, labels, confidence, in.workers, in.counts(), skills(chance));
    }

    /**
     * By the mean distance of a worker's answers, as they were given, to the others' means; it
     * shrinks towards that of all.
     */
    private double[] skills(double chance) {
        double[] others = new double[x.length];
        double[] far = new double[bias.length];
        double[] count = new double[bias.length];
        for (int t = 0; t < truth.length; t++) {
            for (int a = in.from(t); spread > 0 && a < in.from(t + 1); a++) {
                if (Double.isFinite(others(t, a, others))) {
                    far[in.worker(a)] += Math.abs(x[a] - others[a]);
                    count[in.worker(a)]++;
                }
            }
        }
        double mean =
                Arrays.stream(far).sum() / Math.max(1, Arrays.stream(count).sum());
        double[] skill = new double[bias.length];
        for (int w = 0; w < skill.length; w++) {
            double error = (far[w] + SHRINKAGE * mean) / (count[w] + SHRINKAGE);
            skill[w] = closeness(error, chance);
        }
        return skill;
    }

    /** Of the truth of a task, wider where its answers are farther apart than variances say. */
    private double standardError(int task) {
        if (spread == 0) {
            return 0;
        }
        int m = in.from(task + 1) - in.from(task);
        double misfit = 0;
        for (int a = in.from(task); a < in.from(task + 1); a++) {
            int w = in.worker(a);
            double off = x[a] - bias[w] - truth[task];
            misfit += trust[a] / variance[w] * off * off / Math.max(1, m - 1);
        }
        return Math.sqrt(Math.max(1, misfit) / precision[task]);
    }

    private static double closeness(double error, double chance) {
        return error == 0 ? 1 : Math.clamp(1 - error / chance, 0, 1);
    }

    /**
     * The mean difference of two answers. All pairs count, those within tasks too: of many tasks
     * they are few.
     */
    private static double meanDifference(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 1; i < sorted.length; i++) {
            sum += (double) i * (sorted.length - i) * (sorted[i] - sorted[i - 1]);
        }
        return sum / (sorted.length * (sorted.length - 1.0) / 2);
    }

    /** The least value up to which at least half of the weight lies. */
    static double weightedMedian(double[] values, double[] weights) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double all = Arrays.stream(weights).sum();
        double below = 0;
        for (int i : order) {
            below += weights[i];
            if (2 * below >= all) {
                return values[i];
            }
        }
        return values[order[order.length - 1]];
    }

    private static double number(Json json) {
        return Kind.asNumber(json);
    }
}
