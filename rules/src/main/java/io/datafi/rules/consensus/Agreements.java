package io.datafi.rules.consensus;

import java.util.Arrays;

/**
 * How well each account agrees with the others, corrected for chance: 1 − the distance of its answers
 * to others' on the same tasks ÷ their distance to answers on other tasks. Random answers, constant
 * ones and empty ones are as far from one as from the other, whatever they are: 0. The same in every
 * respect: 1.
 *
 * <p>An answer of another account counts by the trust in that account: its own agreement, squared.
 * The two are found together, in {@value #ROUNDS} rounds from equal trust. Accounts of one source do
 * not speak for each other and together count as one; an account that repeats what others gave counts
 * for nothing. A known value counts as {@value #KNOWN} trusted answers do and is alone on its task.
 *
 * @see "Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, for the form of the
 *     coefficient"
 * @see "Shnayder, Agarwal, Frongillo & Parkes (2016), Informed Truthfulness in Multi-Task Peer
 *     Prediction, EC '16, for comparing with answers on other tasks"
 */
public final class Agreements {
    private static final int ROUNDS = 15;
    private static final double KNOWN = 3;

    /** So that no account is without any. */
    private static final double TRUST_MIN = 1e-3;

    private final Judgements in;
    private final Comparisons comparisons;
    private final Sources sources;
    private final int[] sizes;
    private final int[] originals;
    private final double[] worth;
    private final int[] judged;
    private final double[] trust;
    private final double[] near;
    private final double[] expected;

    private Agreements(Judgements in, Comparisons comparisons, Sources sources) {
        this.in = in;
        this.comparisons = comparisons;
        this.sources = sources;
        sizes = sources.sizes();
        originals = sources.originals();
        worth = new double[in.workers.size()];
        judged = new int[worth.length];
        trust = new double[worth.length];
        near = new double[in.size()];
        expected = new double[in.size()];
        Arrays.fill(worth, Double.NaN);
        Arrays.setAll(trust, this::equalTrust);
    }

    static Agreements of(Judgements in, Comparisons comparisons) {
        Agreements agreements = new Agreements(in, comparisons, Sources.of(in, comparisons));
        for (int round = 0; round < ROUNDS; round++) {
            agreements.judge();
        }
        return agreements;
    }

    /** How many answers of an account others, or known values, say something of. */
    public int judged(int worker) {
        return judged[worker];
    }

    /** From 0, chance, to 1; NaN where nothing tells. */
    public double worth(int worker) {
        return worth[worker];
    }

    /** How near an answer is to those of others to its task, from 0 to 1; by chance if there are none. */
    public double near(int answer) {
        return near[answer];
    }

    /** How near it is to answers on other tasks, from 0 to 1. */
    public double expected(int answer) {
        return expected[answer];
    }

    /** How many accounts are of this one's source, itself included. */
    public int sharers(int worker) {
        return sizes[sources.source(worker)];
    }

    /** Whose answers those of its source are; −1 if several share them and nobody knows whose. */
    public int original(int worker) {
        return sharers(worker) == 1 ? worker : originals[worker];
    }

    /** Whether an account gives answers that others gave to the task before. */
    public boolean repeats(int worker) {
        return sources.repeats(worker);
    }

    double trust(int worker) {
        return trust[worker];
    }

    /** What a worker is held to be worth where the worth must be known: the mean of all, if it is not. */
    double[] worths() {
        double sum = 0;
        int count = 0;
        for (double each : worth) {
            if (!Double.isNaN(each)) {
                sum += each;
                count++;
            }
        }
        double mean = count == 0 ? .5 : sum / count;
        return Arrays.stream(worth)
                .map(each -> Double.isNaN(each) ? mean : each)
                .toArray();
    }

    private double equalTrust(int worker) {
        return sources.repeats(worker) ? 0 : 1.0 / sizes[sources.source(worker)];
    }

    private void judge() {
        double[] far = new double[worth.length];
        double[] byChance = new double[worth.length];
        Arrays.fill(judged, 0);
        for (int i = 0; i < near.length; i++) {
            int w = in.worker(i);
            double chance = mean(i, comparisons.stranger[i], comparisons.apart[i]);
            expected[i] = Double.isNaN(chance) ? 0 : 1 - chance;
            near[i] = expected[i];
            boolean isKnown = !Double.isNaN(comparisons.known[i]);
            double weight = isKnown ? KNOWN : weight(i);
            if (chance > 0 && weight > 0) {
                double distance =
                        isKnown ? comparisons.known[i] : mean(i, comparisons.other[i], comparisons.distance[i]);
                near[i] = 1 - distance;
                far[w] += weight * distance;
                byChance[w] += weight * chance;
                judged[w]++;
            }
        }
        for (int w = 0; w < worth.length; w++) {
            worth[w] = byChance[w] > 0 ? Math.clamp(1 - far[w] / byChance[w], 0, 1) : Double.NaN;
            double known = Double.isNaN(worth[w]) ? 1 : worth[w];
            trust[w] = equalTrust(w) * (known * known + TRUST_MIN);
        }
    }

    /** The trust in all who say something of an answer. */
    private double weight(int i) {
        double sum = 0;
        for (int j : comparisons.other[i]) {
            sum += weight(i, j);
        }
        return sum;
    }

    private double weight(int i, int j) {
        boolean sameSource = sources.source(in.worker(i)) == sources.source(in.worker(j));
        return sameSource ? 0 : trust[in.worker(j)];
    }

    /** The mean distance by trust; NaN of nothing. */
    private double mean(int i, int[] to, double[] distance) {
        double weights = 0;
        double sum = 0;
        for (int k = 0; k < to.length; k++) {
            double weight = weight(i, to[k]);
            weights += weight;
            sum += weight * distance[k];
        }
        return sum / weights;
    }
}
