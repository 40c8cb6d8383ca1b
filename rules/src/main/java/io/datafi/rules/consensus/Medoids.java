package io.datafi.rules.consensus;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.json.Json;
import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.SoftMax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Consensus from distances alone: of the answers to a task the one that is nearest the truth in
 * expectation, or the merge of them, where that is nearer.
 *
 * <p>An answer knows with the worth of its account, s. The truth is near answer z with probability
 *
 * <pre>
 * p(z) ∝ s_z/m · Π over the others of (1 − s_i + s_i · L(i, z))
 * p(none) ∝ Π (1 − s_i)
 * </pre>
 *
 * <p>where L says how much more often than by chance an answer that knows is so near. It falls with
 * the distance as e^(−d/scale) does, the faster the nearer the answers of this crowd are to each
 * other, and is 1 on the mean of strangers. So where people mostly agree to the letter, a label on
 * which several do outweighs one that merely lies between others.
 *
 * @see "Braylan & Lease (2020), Modeling and Aggregation of Complex Annotations via Annotation
 *     Distances, WWW '20, for the idea of modelling distances instead of labels"
 */
final class Medoids {
    /** Of the scale, over the mean distance of near answers. */
    private static final double SPREAD = 1.5;

    /** Of the scale, over the distance of strangers. */
    private static final double SCALE_MIN = .01;

    /** As if so many strangers more had been seen, one of them with the same label. */
    private static final double STRANGERS = 50;

    private static final double WORTH_MIN = .02;
    private static final double WORTH_MAX = .98;

    private final Judgements in;
    private final double[] worth;
    private final double chance;
    private final double scale;
    private final double ratioOfSame;
    private final double[] confidence;
    private final List<Json> labels = new ArrayList<>();

    private Medoids(Judgements in, Comparisons comparisons, Agreements agreements) {
        this.in = in;
        worth = Arrays.stream(agreements.worths())
                .map(each -> Math.clamp(each, WORTH_MIN, WORTH_MAX))
                .toArray();
        chance = comparisons.chance == 0 ? 1 : comparisons.chance;
        scale = Math.max(scale(comparisons, chance), SCALE_MIN * chance);
        ratioOfSame = (STRANGERS + strangers(comparisons)) / (1 + near(comparisons));
        confidence = new double[in.tasks.size()];
    }

    static Labels of(Judgements in, Comparisons comparisons, Agreements agreements) {
        Medoids medoids = new Medoids(in, comparisons, agreements);
        for (int t = 0; t < medoids.confidence.length; t++) {
            medoids.label(t);
        }
        return new Labels(medoids.labels, medoids.confidence);
    }

    private void label(int task) {
        Json known = in.gold.get(task);
        if (known != null) {
            labels.add(known);
            confidence[task] = 1;
            return;
        }
        List<Json> values = in.values(task);
        double[][] distance = distances(values);
        double[] truth = truth(task, distance);
        double[] expected = new double[values.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = expected(truth, distance[i]);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingDouble(i -> expected[i])
                .thenComparing(i -> values.get(i).toText(), CODE_POINTS));
        int best = order.getFirst();
        Json label = values.get(best);
        double least = expected[best];
        var merged = in.kind.merged(
                order.stream().map(values::get).toList(),
                order.stream().mapToDouble(i -> truth[i]).toArray());
        if (merged.isPresent()) {
            double[] apart = values.stream()
                    .mapToDouble(value -> in.kind.distance(merged.get(), value))
                    .toArray();
            double ofMerged = expected(truth, apart);
            label = ofMerged < least ? merged.get() : label;
            least = Math.min(ofMerged, least);
        }
        labels.add(label);
        confidence[task] = Math.clamp(Arrays.stream(truth).sum() - least / chance, 0, 1);
    }

    private double[][] distances(List<Json> values) {
        int m = values.size();
        double[][] distance = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                distance[i][j] = in.kind.distance(values.get(i), values.get(j));
                distance[j][i] = distance[i][j];
            }
        }
        return distance;
    }

    /** How probable it is that the truth is near each answer; what is missing to 1 is near none. */
    private double[] truth(int task, double[][] distance) {
        int m = distance.length;
        double[] logs = new double[m + 1];
        for (int z = 0; z <= m; z++) {
            for (int i = 0; i < m; i++) {
                double s = worth[in.worker(in.from(task) + i)];
                double likelihood = 1 - s;
                if (i == z) {
                    likelihood = s / m;
                } else if (z < m) {
                    likelihood = 1 - s + s * ratio(distance[i][z]);
                }
                logs[z] += StrictMath.log(likelihood);
            }
        }
        SoftMax.inPlace(logs);
        return Arrays.copyOf(logs, m);
    }

    private double ratio(double distance) {
        return ratioOfSame * Exponential.of(-distance / scale);
    }

    private static double expected(double[] truth, double[] distance) {
        double sum = 0;
        for (int z = 0; z < truth.length; z++) {
            sum += truth[z] * distance[z];
        }
        return sum;
    }

    private static int strangers(Comparisons comparisons) {
        return Arrays.stream(comparisons.stranger).mapToInt(each -> each.length).sum();
    }

    /** How near strangers are, all together: 1 for each that is the same. */
    private double near(Comparisons comparisons) {
        double near = 0;
        for (double[] apart : comparisons.apart) {
            for (double distance : apart) {
                near += Exponential.of(-distance / scale);
            }
        }
        return near;
    }

    /** From the mean distance of answers to one task that are nearer than half of chance; 0 of none. */
    private static double scale(Comparisons comparisons, double chance) {
        double sum = 0;
        long count = 0;
        for (double[] distances : comparisons.distance) {
            for (double distance : distances) {
                if (distance <= chance / 2) {
                    sum += distance;
                    count++;
                }
            }
        }
        return count == 0 ? 0 : SPREAD * sum / count;
    }
}
