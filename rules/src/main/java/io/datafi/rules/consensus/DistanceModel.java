package io.datafi.rules.consensus;

import io.datafi.rules.json.Json;
import io.datafi.rules.math.SoftMax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Consensus from distances alone. An answer is either <i>informed</i>, and then as far from the
 * truth as informed answers are, or as far as answers to different tasks are; a worker's informed
 * share is estimated together with the two distributions of distance. With L(d) the ratio of their
 * densities and s the informed shares, the truth of a task is near answer z with probability
 *
 * <pre>
 * p(z) ∝ 1/m · s_z · Π over the others of (1 − s_i + s_i · L(d(i, z)))
 * p(none) ∝ Π (1 − s_i)
 * </pre>
 *
 * found by expectation-maximisation, with shares shrunk towards the mean worker's and L falling in
 * d. Distances are looked at within tasks, and between tasks on a drawn sample.
 *
 * <p>The consensus is the answer, or the merge of answers, that is nearest the truth in
 * expectation.
 *
 * @see "Braylan & Lease (2020), Modeling and Aggregation of Complex Annotations via Annotation
 *     Distances, WWW '20, for the idea of modelling distances instead of labels"
 */
final class DistanceModel {
    private static final int ITERATIONS_MAX = 50;
    private static final double CHANGE_DONE = 1e-6;

    /** A worker's share counts as this many answers of the mean worker more. */
    private static final double SHRINKAGE = 4;

    private final Judgements in;
    private final ChanceDistances chance;

    /** Bins and distances of task t at [i·m + j]. */
    private final double[][] distance;

    private final double[] goldDistance;
    private final double[] share;
    private final double[] ratio;
    private final double[][] near;

    private DistanceModel(Judgements in) {
        this.in = in;
        chance = ChanceDistances.of(in);
        distance = new double[in.tasks.size()][];
        goldDistance = new double[in.size()];
        near = new double[in.tasks.size()][];
        share = new double[in.workers.size()];
        Arrays.fill(share, .6);
        double[] within = new double[ChanceDistances.BINS];
        for (int t = 0; t < distance.length; t++) {
            measure(t, within);
        }
        ratio = chance.ratio(within);
    }

    static Consensus fit(Judgements in) {
        DistanceModel model = new DistanceModel(in);
        double change = 1;
        for (int i = 0; i < ITERATIONS_MAX && change > CHANGE_DONE; i++) {
            change = model.step();
        }
        return model.consensus();
    }

    private void measure(int task, double[] within) {
        List<Json> values = in.values(task);
        int m = values.size();
        distance[task] = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                double d = in.kind.distance(values.get(i), values.get(j));
                distance[task][i * m + j] = d;
                distance[task][j * m + i] = d;
                within[ChanceDistances.bin(d)]++;
            }
            if (in.gold.get(task) != null) {
                double d = in.kind.distance(values.get(i), in.gold.get(task));
                goldDistance[in.from(task) + i] = d;
                within[ChanceDistances.bin(d)]++;
            }
        }
    }

    /** One iteration; returns the largest change of a share. */
    private double step() {
        double[] informed = new double[share.length];
        double[] bins = new double[ChanceDistances.BINS];
        for (int t = 0; t < near.length; t++) {
            near[t] = in.gold.get(t) == null ? near(t) : new double[] {};
            count(t, informed, bins);
        }
        double sum = 0;
        for (double each : informed) {
            sum += each;
        }
        double mean = (sum + 1) / (in.size() + 2);
        int[] counts = in.counts();
        double change = 0;
        for (int w = 0; w < share.length; w++) {
            double next = (informed[w] + SHRINKAGE * mean) / (counts[w] + SHRINKAGE);
            change = Math.max(change, Math.abs(next - share[w]));
            share[w] = Math.clamp(next, .001, .999);
        }
        System.arraycopy(chance.ratio(bins), 0, ratio, 0, ratio.length);
        return change;
    }

    /** How probable it is that the truth is near each answer; what is missing to 1 is near none. */
    private double[] near(int task) {
        int m = in.values(task).size();
        double[] logs = new double[m + 1];
        for (int z = 0; z <= m; z++) {
            for (int i = 0; i < m; i++) {
                double s = share[in.worker(in.from(task) + i)];
                double likelihood = 1 - s;
                if (i == z) {
                    likelihood = s / m;
                } else if (z < m) {
                    likelihood = 1 - s + s * ratio[ChanceDistances.bin(distance[task][i * m + z])];
                }
                logs[z] += StrictMath.log(likelihood);
            }
        }
        SoftMax.inPlace(logs);
        return Arrays.copyOf(logs, m);
    }

    private void count(int task, double[] informed, double[] bins) {
        int from = in.from(task);
        int m = in.values(task).size();
        for (int i = 0; i < m; i++) {
            int w = in.worker(from + i);
            if (in.gold.get(task) != null) {
                informed[w] += informed(w, goldDistance[from + i], 1, bins);
                continue;
            }
            for (int z = 0; z < m; z++) {
                double p = near[task][z];
                informed[w] += i == z ? p : informed(w, distance[task][i * m + z], p, bins);
            }
        }
    }

    private double informed(int worker, double distance, double probability, double[] bins) {
        int bin = ChanceDistances.bin(distance);
        double knows = share[worker] * ratio[bin];
        double responsibility = probability * knows / (knows + 1 - share[worker]);
        bins[bin] += responsibility;
        return responsibility;
    }

    private Consensus consensus() {
        List<Json> labels = new ArrayList<>();
        double[] confidence = new double[near.length];
        double[] closeness = new double[share.length];
        double[] judged = new double[share.length];
        for (int t = 0; t < near.length; t++) {
            Json known = in.gold.get(t);
            if (known == null) {
                confidence[t] = choose(t, labels);
            } else {
                labels.add(known);
                confidence[t] = 1;
            }
            judge(t, closeness, judged);
        }
        double all = Arrays.stream(judged).sum();
        double mean = all == 0 ? 0 : Arrays.stream(closeness).sum() / all;
        double[] skill = new double[share.length];
        for (int w = 0; w < skill.length; w++) {
            double shrunk = (closeness[w] + SHRINKAGE * mean) / (judged[w] + SHRINKAGE);
            skill[w] = Math.clamp(shrunk, 0, 1);
        }
        return new Consensus(in.tasks, labels, confidence, in.workers, in.counts(), skill);
    }

    /** Adds the consensus of a task; returns its confidence. */
    private double choose(int task, List<Json> labels) {
        List<Json> values = in.values(task);
        int m = values.size();
        double[] expected = new double[m];
        for (int i = 0; i < m; i++) {
            for (int z = 0; z < m; z++) {
                expected[i] += near[task][z] * distance[task][i * m + z];
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingDouble(i -> expected[i])
                .thenComparing(i -> values.get(i).toText()));
        int best = order.getFirst();
        Json label = values.get(best);
        double[] apart = Arrays.copyOfRange(distance[task], best * m, (best + 1) * m);
        double[] weights = order.stream().mapToDouble(i -> near[task][i]).toArray();
        var merged = in.kind.merged(order.stream().map(values::get).toList(), weights);
        if (merged.isPresent()) {
            double[] fromMerged = new double[m];
            double sum = 0;
            for (int z = 0; z < m; z++) {
                fromMerged[z] = in.kind.distance(merged.get(), values.get(z));
                sum += near[task][z] * fromMerged[z];
            }
            if (sum < expected[best]) {
                label = merged.get();
                apart = fromMerged;
            }
        }
        labels.add(label);
        double known = Arrays.stream(near[task]).sum();
        double error = error(task, share[in.worker(in.from(task) + best)], apart);
        return Math.clamp(known - chance.corrected(error), 0, 1);
    }

    /**
     * The expected distance of a label to the truth. The truth lies between answers that know, so
     * from each it is half as far as they are apart; a label that does not know is as far from it
     * as from them.
     *
     * @param share the probability that the label knows
     * @param apart its distance to each answer
     */
    private double error(int task, double share, double[] apart) {
        double error = 0;
        double knowing = 0;
        double halves = 0;
        double same = 0;
        for (int z = 0; z < apart.length; z++) {
            double p = near[task][z];
            if (apart[z] == 0) {
                same += p;
            }
            double knows = share * ratio[ChanceDistances.bin(apart[z])];
            double both = knows / (knows + 1 - share);
            error += p * apart[z] * (1 - both / 2);
            // Of an answer's own probability nothing follows: each counts by its worker's share.
            double weight = both * this.share[in.worker(in.from(task) + z)];
            knowing += weight;
            halves += weight * apart[z] / 2;
        }
        return error + same * halves / knowing;
    }

    /** How near each answer is to the truth as the others' answers have it. */
    private void judge(int task, double[] closeness, double[] judged) {
        int from = in.from(task);
        int m = in.values(task).size();
        for (int i = 0; i < m; i++) {
            int w = in.worker(from + i);
            if (in.gold.get(task) != null) {
                closeness[w] += 1 - chance.corrected(goldDistance[from + i]);
                judged[w]++;
                continue;
            }
            for (int z = 0; z < m; z++) {
                double p = i == z ? 0 : near[task][z];
                closeness[w] += p * (1 - chance.corrected(distance[task][i * m + z]));
                judged[w] += p;
            }
        }
    }
}
