package io.datafi.rules.consensus;

import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Consensus of numbers: what the crowd is like decides how its answers become one. The campaign is
 * fitted in several ways: mean, median, or a mean in which far answers count little (Student's t);
 * with weights by the size of each worker's errors, or without; with each worker's bias taken off, or
 * without. That way is taken whose expected error is least.
 *
 * <p>The expected error of a way is its mean error on tasks that are made up of errors: for each
 * worker of a task one of the errors that the worker made elsewhere, as far as the other answers show
 * it; the truth is then 0. What the others show is once their plain median and once their centre by
 * the fullest way, with weights and biases. Weights and biases have a parameter for each worker, and must pay for it: the
 * error counts {@value #PRICE} × workers ÷ answers more, for each of the two.
 *
 * <p>The consensus is never outside the answers.
 *
 * @see "Li et al. (2014), A Confidence-Aware Approach for Truth Discovery on Long-Tail Data, PVLDB
 *     8(4), for weights by errors; Raykar et al. (2010), JMLR 11, for biases"
 * @see "Lange, Little & Taylor (1989), JASA 84(408), 881-896, for the reweighting"
 */
final class NumberModel {
    private static final Way MEDIAN = new Way(Centre.MEDIAN, false, false);

    /** In which order ways are tried; of equal ones the first is taken. */
    private static final List<Way> WAYS = List.of(
            new Way(Centre.MEAN, false, false),
            MEDIAN,
            new Way(Centre.STUDENT, false, false),
            new Way(Centre.MEAN, true, false),
            new Way(Centre.STUDENT, true, false),
            new Way(Centre.MEAN, false, true),
            new Way(Centre.MEAN, true, true),
            new Way(Centre.STUDENT, true, true));

    /** Of a parameter for each worker, in shares of the error, times workers ÷ answers. */
    private static final double PRICE = 3;

    private static final int ROUNDS = 4;

    /** A worker's bias and scale count as this many answers of the mean worker more. */
    private static final double SHRINKAGE = 4;

    /** No worker's scale is below this share of the mean worker's. */
    private static final double SCALE_MIN = .1;

    /** How many times each task is made up. */
    private static final int MADE_UP = 10;

    /**
     * A way to make one number of several.
     *
     * @param isWeighted by the inverse square of each worker's scale
     * @param isUnbiased whether each worker's bias is taken off
     */
    private record Way(Centre centre, boolean isWeighted, boolean isUnbiased) {
        /** How much less its error must be than that of a way without parameters. */
        double price(double workers, double answers) {
            int parameters = (isWeighted ? 1 : 0) + (isUnbiased ? 1 : 0);
            return 1 + parameters * PRICE * workers / answers;
        }
    }

    /**
     * A way as it fits a campaign.
     *
     * @param bias of each worker
     * @param scale of each worker: the mean distance of an answer, its bias taken off, to the centre of
     *     the others
     */
    private record Fit(Way way, double[] bias, double[] scale) {}

    private final Judgements in;
    private final Comparisons comparisons;
    private final double[] x;

    private NumberModel(Judgements in, Comparisons comparisons) {
        this.in = in;
        this.comparisons = comparisons;
        x = new double[in.size()];
        Arrays.setAll(x, i -> Kind.asNumber(in.value(i)));
    }

    static Labels fit(Judgements in, Comparisons comparisons) {
        NumberModel model = new NumberModel(in, comparisons);
        List<double[]> plain = model.byWorker(model.fit(MEDIAN));
        List<double[]> full = model.byWorker(model.fit(WAYS.getLast()));
        Fit best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Way way : WAYS) {
            Fit fit = model.fit(way);
            double risk = way.price(in.workers.size(), in.size()) * (model.risk(fit, plain) + model.risk(fit, full));
            if (risk < least) {
                least = risk;
                best = fit;
            }
        }
        return model.labels(best == null ? model.fit(WAYS.getFirst()) : best);
    }

    private Fit fit(Way way) {
        int workers = in.workers.size();
        Fit fit = new Fit(way, new double[workers], new double[workers]);
        Arrays.fill(fit.scale, Math.max(meanToMedian(), Double.MIN_NORMAL));
        for (int round = 0; round < ROUNDS; round++) {
            List<double[]> errors = byWorker(fit);
            if (way.isUnbiased) {
                setBiases(errors, fit.bias);
            }
            setScales(way, errors, fit);
        }
        return fit;
    }

    /** The mean distance of an answer to the median of its task. */
    private double meanToMedian() {
        double sum = 0;
        for (int t = 0; t < in.tasks.size(); t++) {
            double[] given = Arrays.copyOfRange(x, in.from(t), in.from(t + 1));
            double median = Centre.median(given);
            for (double each : given) {
                sum += Math.abs(each - median);
            }
        }
        return sum / x.length;
    }

    /** Errors of each worker's answers, as far as others', or the known value, show them. */
    private List<double[]> byWorker(Fit fit) {
        int[] counts = new int[in.workers.size()];
        double[] error = new double[x.length];
        for (int t = 0; t < in.tasks.size(); t++) {
            for (int i = in.from(t); i < in.from(t + 1); i++) {
                Json known = in.gold.get(t);
                error[i] = known != null ? x[i] - Kind.asNumber(known) : x[i] - centre(comparisons.other[i], fit);
                counts[in.worker(i)] += Double.isNaN(error[i]) ? 0 : 1;
            }
        }
        List<double[]> errors = new ArrayList<>();
        for (int count : counts) {
            errors.add(new double[count]);
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(error[i])) {
                errors.get(in.worker(i))[counts[in.worker(i)]++] = error[i];
            }
        }
        return errors;
    }

    /** The centre of some answers; NaN of none. */
    private double centre(int[] answers, Fit fit) {
        double[] given = new double[answers.length];
        int[] by = new int[answers.length];
        for (int k = 0; k < answers.length; k++) {
            by[k] = in.worker(answers[k]);
            given[k] = x[answers[k]] - fit.bias[by[k]];
        }
        return centre(given, by, fit);
    }

    private static double centre(double[] given, int[] by, Fit fit) {
        double[] weight = new double[given.length];
        double[] scale = new double[given.length];
        for (int k = 0; k < given.length; k++) {
            scale[k] = fit.scale[by[k]];
            weight[k] = fit.way.isWeighted ? 1 / (scale[k] * scale[k]) : 1;
        }
        return given.length == 0 ? Double.NaN : fit.way.centre.of(given, weight, scale);
    }

    /** The median error, shrunk to none, relative to the median worker's. */
    private void setBiases(List<double[]> errors, double[] bias) {
        double[] counts = new double[bias.length];
        for (int w = 0; w < bias.length; w++) {
            double[] own = errors.get(w);
            bias[w] = own.length == 0 ? 0 : own.length * Centre.median(own) / (own.length + SHRINKAGE);
            counts[w] = own.length;
        }
        double shift = Centre.median(bias, counts);
        for (int w = 0; w < bias.length; w++) {
            bias[w] -= shift;
        }
        double common = commonBias(bias);
        for (int w = 0; w < bias.length; w++) {
            bias[w] += common;
        }
    }

    /** How far the crowd as a whole is off, as far as known values show it; shrunk to none. */
    private double commonBias(double[] bias) {
        List<Double> off = new ArrayList<>();
        for (int t = 0; t < in.tasks.size(); t++) {
            for (int i = in.from(t); i < in.from(t + 1) && in.gold.get(t) != null; i++) {
                off.add(x[i] - Kind.asNumber(in.gold.get(t)) - bias[in.worker(i)]);
            }
        }
        double[] errors = off.stream().mapToDouble(Double::doubleValue).toArray();
        return errors.length == 0 ? 0 : errors.length * Centre.median(errors) / (errors.length + SHRINKAGE);
    }

    private void setScales(Way way, List<double[]> errors, Fit fit) {
        double[] sums = new double[fit.scale.length];
        double all = 0;
        double count = 0;
        for (int w = 0; w < sums.length; w++) {
            for (double error : errors.get(w)) {
                sums[w] += Math.abs(error - fit.bias[w]);
            }
            all += sums[w];
            count += errors.get(w).length;
        }
        double mean = Math.max(count == 0 ? 0 : all / count, Double.MIN_NORMAL);
        for (int w = 0; w < sums.length; w++) {
            double shrunk = (sums[w] + SHRINKAGE * mean) / (errors.get(w).length + SHRINKAGE);
            fit.scale[w] = way.isWeighted ? Math.max(shrunk, SCALE_MIN * mean) : mean;
        }
    }

    /** The mean error on tasks made up of errors. */
    private double risk(Fit fit, List<double[]> errors) {
        double sum = 0;
        for (int t = 0; t < in.tasks.size(); t++) {
            int m = in.from(t + 1) - in.from(t);
            double[] made = new double[m];
            double[] given = new double[m];
            int[] by = new int[m];
            for (int k = 0; k < MADE_UP; k++) {
                for (int i = 0; i < m; i++) {
                    by[i] = in.worker(in.from(t) + i);
                    double[] own = errors.get(by[i]);
                    long at = (long) (in.from(t) + i) * MADE_UP + k;
                    made[i] = own.length == 0 ? 0 : own[Comparisons.draw(at, own.length)];
                    given[i] = made[i] - fit.bias[by[i]];
                }
                sum += Math.abs(inside(centre(given, by, fit), made));
            }
        }
        return sum / in.tasks.size() / MADE_UP;
    }

    private static double inside(double value, double[] given) {
        double[] sorted = given.clone();
        Arrays.sort(sorted);
        return Math.clamp(value, sorted[0], sorted[sorted.length - 1]);
    }

    private Labels labels(Fit fit) {
        double chance = meanDifference();
        List<Json> values = new ArrayList<>();
        double[] confidence = new double[in.tasks.size()];
        for (int t = 0; t < confidence.length; t++) {
            int[] answers = new int[in.from(t + 1) - in.from(t)];
            int from = in.from(t);
            Arrays.setAll(answers, k -> from + k);
            Json known = in.gold.get(t);
            double value = known != null
                    ? Kind.asNumber(known)
                    : inside(centre(answers, fit), Arrays.copyOfRange(x, from, in.from(t + 1)));
            values.add(new Json.Num(value));
            double error = known != null ? 0 : error(t, value, fit);
            confidence[t] = error == 0 ? 1 : Math.clamp(1 - error / chance, 0, 1);
        }
        return new Labels(values, confidence);
    }

    /** The expected error of a consensus, larger where its answers are farther apart than scales say. */
    private double error(int task, double value, Fit fit) {
        double precision = 0;
        double misfit = 0;
        for (int i = in.from(task); i < in.from(task + 1); i++) {
            double scale = fit.scale[in.worker(i)];
            precision += 1 / (scale * scale);
            misfit += Math.abs(x[i] - fit.bias[in.worker(i)] - value) / scale;
        }
        int m = in.from(task + 1) - in.from(task);
        return fit.scale[0] == Double.MIN_NORMAL ? 0 : Math.max(1, misfit / m) / Math.sqrt(precision);
    }

    /** The mean difference of two answers; of many tasks, pairs within tasks are few. */
    private double meanDifference() {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 1; i < sorted.length; i++) {
            sum += (double) i * (sorted.length - i) * (sorted[i] - sorted[i - 1]);
        }
        return sum / (sorted.length * (sorted.length - 1.0) / 2);
    }
}
