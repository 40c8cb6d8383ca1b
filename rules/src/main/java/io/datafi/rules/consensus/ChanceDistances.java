package io.datafi.rules.consensus;

import java.util.SplittableRandom;

/** How far answers to different tasks are apart: in {@link #BINS} bins, and on average. */
final class ChanceDistances {
    /** Equal labels, then tenths. */
    static final int BINS = 11;

    /** Even an answer that knows may be anywhere once in a while. */
    private static final double RATIO_MIN = .01;

    private static final int PAIRS = 20_000;
    private static final long SEED = 0xD15;

    private final double[] density;
    private final double mean;

    private ChanceDistances(double[] density, double mean) {
        this.density = density;
        this.mean = mean;
    }

    /** From pairs that are drawn; the same for the same answers. */
    static ChanceDistances of(Judgements in) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] taskOf = new int[in.size()];
        for (int t = 0; t < in.tasks.size(); t++) {
            for (int a = in.from(t); a < in.from(t + 1); a++) {
                taskOf[a] = t;
            }
        }
        double[] bins = new double[BINS];
        double sum = 0;
        int pairs = 0;
        for (int draw = 0; draw < PAIRS; draw++) {
            int a = (int) Math.unsignedMultiplyHigh(random.nextLong(), in.size());
            int b = (int) Math.unsignedMultiplyHigh(random.nextLong(), in.size());
            if (taskOf[a] != taskOf[b]) {
                double d = in.kind.distance(in.value(a), in.value(b));
                bins[bin(d)]++;
                sum += d;
                pairs++;
            }
        }
        double[] density = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            // Half a pair in each bin more, so that none is impossible.
            density[bin] = (bins[bin] + .5) / (pairs + .5 * BINS);
        }
        // A single task, or one answer to all: the farthest that labels can be.
        return new ChanceDistances(density, sum == 0 ? 1 : sum / pairs);
    }

    /** The bin of a distance. */
    static int bin(double distance) {
        return distance == 0 ? 0 : Math.clamp((int) StrictMath.ceil(distance * 10), 1, BINS - 1);
    }

    /** A distance as a share of chance's. */
    double corrected(double distance) {
        return distance / mean;
    }

    /**
     * How much more frequent each bin is than by chance, made to fall with the distance.
     *
     * @param counts of distances between answers that know
     */
    double[] ratio(double[] counts) {
        double all = 1;
        for (double count : counts) {
            all += count;
        }
        double[] ratio = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            // One answer more, as far as chance has it.
            ratio[bin] = (counts[bin] + density[bin]) / all / density[bin];
        }
        fall(ratio);
        // What is as far as chance goes is chance's: else answers that know could be anywhere.
        double least = ratio[BINS - 1];
        for (int bin = 0; bin < BINS; bin++) {
            double above = least < 1 ? (ratio[bin] - least) / (1 - least) : 1;
            ratio[bin] = Math.max(above, RATIO_MIN);
        }
        return ratio;
    }

    /** Pools neighbours that rise; the weights are chance's, so a mean of 1 stays 1. */
    private void fall(double[] ratio) {
        double[] value = new double[BINS];
        double[] weight = new double[BINS];
        int[] size = new int[BINS];
        int blocks = 0;
        for (int bin = 0; bin < BINS; bin++) {
            value[blocks] = ratio[bin];
            weight[blocks] = density[bin];
            size[blocks] = 1;
            while (blocks > 0 && value[blocks] > value[blocks - 1]) {
                double both = weight[blocks - 1] + weight[blocks];
                value[blocks - 1] = (weight[blocks - 1] * value[blocks - 1] + weight[blocks] * value[blocks]) / both;
                weight[blocks - 1] = both;
                size[blocks - 1] += size[blocks];
                blocks--;
            }
            blocks++;
        }
        for (int block = 0, bin = 0; block < blocks; block++) {
            for (int i = 0; i < size[block]; i++) {
                ratio[bin++] = value[block];
            }
        }
    }
}
