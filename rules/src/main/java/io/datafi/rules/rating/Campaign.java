package io.datafi.rules.rating;

import java.util.Arrays;

/**
 * The suspicion that some of an item's judges vote for it, or against it, whatever they see: of the
 * judges with at least {@code ballotsMin} ballots on the item, a share rigs each ballot with
 * probability {@code zeal}. Which judges they are stays open: each has a probability, high only
 * where the ballots of one judge, in the light of all others', make it so.
 */
record Campaign(int item, boolean against, double zeal, int ballotsMin) {
    /** More of an item's judges than this are not told from an opinion. */
    private static final double SHARE_MAX = .3;

    /** So much more must a campaign gain than one of the other direction: odds of twenty to one. */
    private static final double LEAD_MIN = 6;

    private static final int STEPS = 40;

    /** How far a campaign may have moved the ability it is about, in nats, as it is tried. */
    private static final double[] SHIFTS = {0, .15, .3, .5, .8, 1.2};

    /** How zealous a campaign may be, and how many ballots its members may have at least. */
    private static final double[] ZEALS = {.98, .6};

    /** Half-hearted rigging shows only where a judge has many ballots. */
    private static final int[][] BALLOTS_MIN = {{2, 4, 8, 16}, {8, 16}};

    /**
     * A campaign, twice its gain in log-likelihood over "all are honest", and how far from the
     * item's ability its honest one then lies.
     */
    record Finding(Campaign campaign, double gain, double shift) {}

    static final Finding NONE = new Finding(null, 0, 0);

    /**
     * The likeliest campaign about an item. A few against it look like many for it; where the votes
     * do not clearly tell which, nothing is found.
     */
    static Finding likeliest(Ballots ballots, int item, double[] ability, double taste) {
        Finding behind = likeliest(ballots, item, false, ability, taste);
        Finding against = likeliest(ballots, item, true, ability, taste);
        if (Math.abs(behind.gain() - against.gain()) < LEAD_MIN) {
            return NONE;
        }
        return behind.gain() > against.gain() ? behind : against;
    }

    private static Finding likeliest(Ballots ballots, int item, boolean against, double[] ability, double taste) {
        Finding best = NONE;
        Evidence[] shifted = new Evidence[SHIFTS.length];
        double nothing = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < shifted.length; s++) {
            double shift = against ? SHIFTS[s] : -SHIFTS[s];
            shifted[s] = new Evidence(ballots, item, ability, shift, taste);
            nothing = Math.max(nothing, sum(shifted[s].honest));
        }
        for (int z = 0; z < ZEALS.length; z++) {
            double zeal = ZEALS[z];
            for (int s = 0; s < shifted.length; s++) {
                double honest = sum(shifted[s].honest) - nothing;
                double[] ratio = ratios(shifted[s], shifted[s].rigged(against, zeal));
                for (int ballotsMin : BALLOTS_MIN[z]) {
                    double[] counted = counted(shifted[s], ratio, ballotsMin);
                    double share = share(counted, ratio.length);
                    double gain = 2 * (honest + gain(counted, share));
                    if (gain > best.gain()) {
                        double shift = against ? SHIFTS[s] : -SHIFTS[s];
                        best = new Finding(new Campaign(item, against, zeal, ballotsMin), gain, shift);
                    }
                }
            }
        }
        return best;
    }

    /** Sets the probability that they rig, for the judges of the item. */
    void members(Ballots ballots, double[] ability, double taste, double[] rigs) {
        Arrays.fill(rigs, 0);
        Evidence evidence = new Evidence(ballots, item, ability, 0, taste);
        double[] ratio = ratios(evidence, evidence.rigged(against, zeal));
        double share = share(counted(evidence, ratio, ballotsMin), ratio.length);
        for (int j = 0; j < ratio.length; j++) {
            if (evidence.counts[j] >= ballotsMin) {
                rigs[evidence.judges[j]] = share * ratio[j] / (1 + share * (ratio[j] - 1));
            }
        }
    }

    private static double[] ratios(Evidence evidence, double[] rigged) {
        double[] ratio = new double[rigged.length];
        for (int j = 0; j < ratio.length; j++) {
            ratio[j] = StrictMath.exp(Math.min(500, rigged[j] - evidence.honest[j]));
        }
        return ratio;
    }

    private static double[] counted(Evidence evidence, double[] ratio, int ballotsMin) {
        double[] counted = new double[ratio.length];
        int count = 0;
        for (int j = 0; j < ratio.length; j++) {
            if (evidence.counts[j] >= ballotsMin) {
                counted[count++] = ratio[j];
            }
        }
        return Arrays.copyOf(counted, count);
    }

    /**
     * The likeliest share of those who may be members; the likelihood is concave in it.
     *
     * @param judges all of the item's
     */
    private static double share(double[] ratio, int judges) {
        double low = 0;
        double high = Math.min(1, SHARE_MAX * judges / Math.max(1, ratio.length));
        if (ratio.length == 0 || slope(ratio, 0) <= 0) {
            return 0;
        }
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (slope(ratio, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double slope(double[] ratio, double share) {
        double sum = 0;
        for (double r : ratio) {
            sum += (r - 1) / (1 + share * (r - 1));
        }
        return sum;
    }

    private static double gain(double[] ratio, double share) {
        double sum = 0;
        for (double r : ratio) {
            sum += share == 0 ? 0 : StrictMath.log1p(share * (r - 1));
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
