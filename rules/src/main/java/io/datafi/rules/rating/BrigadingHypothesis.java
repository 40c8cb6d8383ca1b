package io.datafi.rules.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The suspicion that some of an item's judges vote for it, or against it, whatever they see: of
 * those who may be members, a share rigs each ballot with probability {@code zeal}. Which judges
 * they are stays open: each has a probability, high only where the ballots of one judge, in the
 * light of all others', make it so.
 */
record BrigadingHypothesis(int item, boolean against, double zeal, Members members) {
    /** More of an item's judges than this are not told from an opinion. */
    private static final double SHARE_MAX = .3;

    /** So much more must a brigade gain than one of the other direction: odds of twenty to one. */
    private static final double LEAD_MIN = 6;

    /** The widest membership is taken that gains no more than this less than the likeliest. */
    private static final double WIDER_GAIN = 8;

    private static final int STEPS = 40;

    /** How far a brigade may have moved the ability it is about, in nats, as it is tried. */
    private static final double[] SHIFTS = {0, .1, .2, .3, .45, .7, 1.1};

    /** A member is all but always zealous, or rigs more often than not. */
    private static final double ZEAL = .98;

    private static final double HALF_ZEAL = .6;

    /** Who may be a member is said by the ballots on the item, … */
    private static final int[] BALLOTS_MIN = {1, 2, 4, 8, 16};

    /** … half-hearted rigging shows only where a judge has many of them, … */
    private static final int HALF_ZEAL_BALLOTS_MIN = 8;

    /** … or by all votes: so many times those of the median judge. */
    private static final int BUSY_TIMES = 2;

    /**
     * The judges who may be members.
     *
     * @param ballotsMin who has so many ballots on the item …
     * @param busy … and, if set, casts {@link #BUSY_TIMES} times the votes of the median judge
     */
    record Members(int ballotsMin, boolean busy) {
        boolean admits(JudgeItemTallies tallies, int judge, int ballots) {
            return ballots >= ballotsMin && (!busy || tallies.votes(judge) >= BUSY_TIMES * tallies.medianVotes());
        }
    }

    /**
     * The likeliest brigade, twice its gain in log-likelihood over "all are honest", and how far
     * from the item's ability its honest one then lies.
     */
    record Finding(BrigadingHypothesis hypothesis, double gain, double shift) {}

    /** How many hypotheses are tried about an item: directions, and who with which zeal may be members. */
    static final int TRIED =
            2 * (memberships(ZEAL).size() + memberships(HALF_ZEAL).size());

    static final Finding NONE = new Finding(null, 0, 0);

    /**
     * The likeliest brigade about an item. A few against it look like many for it; where the votes
     * do not clearly tell which, nothing is found.
     */
    static Finding likeliest(JudgeItemTallies tallies, int item, double[] ability, double taste) {
        Finding behind = likeliest(tallies, item, false, ability, taste);
        Finding against = likeliest(tallies, item, true, ability, taste);
        if (Math.abs(behind.gain() - against.gain()) < LEAD_MIN) {
            return NONE;
        }
        return behind.gain() > against.gain() ? behind : against;
    }

    private static Finding likeliest(
            JudgeItemTallies tallies, int item, boolean against, double[] ability, double taste) {
        Evidence[] shifted = new Evidence[SHIFTS.length];
        double nothing = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < shifted.length; s++) {
            shifted[s] = new Evidence(tallies, item, ability, shift(s, against), taste);
            nothing = Math.max(nothing, sum(shifted[s].honest));
        }
        List<Finding> findings = new ArrayList<>();
        for (double zeal : new double[] {ZEAL, HALF_ZEAL}) {
            double[][] ratio = new double[shifted.length][];
            for (int s = 0; s < shifted.length; s++) {
                ratio[s] = ratios(shifted[s], shifted[s].rigged(against, zeal));
            }
            for (Members members : memberships(zeal)) {
                var hypothesis = new BrigadingHypothesis(item, against, zeal, members);
                Finding best = NONE;
                for (int s = 0; s < shifted.length; s++) {
                    double[] counted = hypothesis.counted(tallies, shifted[s], ratio[s]);
                    double share = share(counted, ratio[s].length);
                    double gain = 2 * (sum(shifted[s].honest) - nothing + gain(counted, share));
                    best = gain > best.gain() ? new Finding(hypothesis, gain, shift(s, against)) : best;
                }
                findings.add(best);
            }
        }
        double highest = findings.stream().mapToDouble(Finding::gain).max().orElseThrow();
        Finding widest = findings.stream()
                .filter(one -> one.gain() > 0 && one.gain() >= highest - WIDER_GAIN)
                .findFirst()
                .orElse(NONE);
        return new Finding(widest.hypothesis(), highest, widest.shift());
    }

    /** The widest first. */
    private static List<Members> memberships(double zeal) {
        List<Members> memberships = new ArrayList<>();
        for (int ballotsMin : BALLOTS_MIN) {
            if (zeal == ZEAL || ballotsMin >= HALF_ZEAL_BALLOTS_MIN) {
                memberships.add(new Members(ballotsMin, false));
            }
        }
        memberships.add(new Members(1, true));
        return memberships;
    }

    private static double shift(int tried, boolean against) {
        return against ? SHIFTS[tried] : -SHIFTS[tried];
    }

    /** Sets the probability that they rig, for the judges of the item. */
    void suspect(JudgeItemTallies tallies, double[] ability, double taste, double[] rigs) {
        Arrays.fill(rigs, 0);
        Evidence evidence = new Evidence(tallies, item, ability, 0, taste);
        double[] ratio = ratios(evidence, evidence.rigged(against, zeal));
        double share = share(counted(tallies, evidence, ratio), ratio.length);
        for (int j = 0; j < ratio.length; j++) {
            if (members.admits(tallies, evidence.judges[j], evidence.counts[j])) {
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

    private double[] counted(JudgeItemTallies tallies, Evidence evidence, double[] ratio) {
        double[] counted = new double[ratio.length];
        int count = 0;
        for (int j = 0; j < ratio.length; j++) {
            if (members.admits(tallies, evidence.judges[j], evidence.counts[j])) {
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
