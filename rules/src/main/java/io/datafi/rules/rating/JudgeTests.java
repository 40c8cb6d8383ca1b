package io.datafi.rules.rating;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Tests of single judges. An honest judge's votes are drawn from the abilities, shifted by the
 * judge's taste. How odd votes are is a Chernoff bound on the probability that an honest judge is
 * as odd: an inequality for any number of votes, so false alarms are at most as frequent as stated.
 * Ties say nothing here.
 *
 * @see "Hoeffding (1963), JASA 58"
 */
final class JudgeTests {
    private static final int STEPS = 60;
    private static final double STEEP_MAX = 1e6;

    private final VoteTable votes;
    private final double[] ability;
    private final double[] informative;
    private final double taste;
    private final double level;

    /**
     * Tests on these abilities.
     *
     * @param informative by judge the probability that the judge looks at the items; who may not is
     *     tested against voting by chance too
     * @param taste variance of the taste
     * @param alarms the probability that any of the table's judges, all honest, is found
     */
    JudgeTests(VoteTable votes, double[] ability, double[] informative, double taste, double alarms) {
        this.votes = votes;
        this.ability = ability;
        this.informative = informative;
        this.taste = taste;
        // For each judge: two directions on each item, and all votes together.
        double tests = votes.judges().size() * (2.0 * votes.items().size() + 1);
        level = StrictMath.log(alarms / tests);
    }

    /** Calls back with judges who favour or oppose one item, whatever it is up against. */
    void partial(JudgeItemTallies ballots, int item, BiConsumer<Integer, Boolean> found) {
        for (int ballot = ballots.from(item); ballot < ballots.from(item + 1); ) {
            int next = ballots.nextJudge(item, ballot);
            for (boolean against : new boolean[] {false, true}) {
                if (isPartial(ballots, item, ballot, next, against)) {
                    found.accept(ballots.judge(ballot), against);
                }
            }
            ballot = next;
        }
    }

    private boolean isPartial(JudgeItemTallies ballots, int item, int from, int to, boolean against) {
        double[] chance = new double[to - from];
        double floor = floor(ballots.judge(from));
        int count = 0;
        double excess = 0;
        for (int b = from; b < to; b++) {
            double eta = ability[item] - ability[ballots.other(item, b)];
            double score = ballots.score(item, b);
            if (!Double.isNaN(eta) && score != .5) {
                chance[count] = Math.max(floor, TieModel.logistic(against ? -eta : eta));
                excess += (against ? 1 - score : score) - chance[count++];
            }
        }
        double[] size = new double[count];
        Arrays.fill(size, 1);
        // A chance moves by at most a quarter of the taste; the item's own is shared by all its
        // ballots, the others' are taken one by one.
        double slack = taste * count * (count + 1.0) / 16;
        return isOdd(chance, size, count, excess, slack);
    }

    /** Who may not look at the items votes for each of two half the time. */
    private double floor(int judge) {
        return informative[judge] < Defence.CERTAIN ? .5 : 0;
    }

    /**
     * Whether votes go to weaker items too often, the more so the weaker.
     *
     * @param from the judge's first vote
     * @param to the next judge's
     */
    boolean isContrary(int judge, int from, int to) {
        double[] chance = new double[to - from];
        double[] size = new double[to - from];
        double[] sway = new double[ability.length];
        int count = 0;
        double excess = 0;
        for (int v = from; v < to; v++) {
            double eta = ability[votes.itemA(v)] - ability[votes.itemB(v)];
            if (Double.isNaN(eta) || eta == 0 || votes.winner(v) == Winner.BAD || votes.winner(v) == Winner.TIE) {
                continue;
            }
            int weaker = eta < 0 ? votes.itemA(v) : votes.itemB(v);
            int stronger = votes.itemA(v) + votes.itemB(v) - weaker;
            size[count] = Math.abs(eta);
            chance[count] = Math.max(floor(judge), TieModel.logistic(-size[count]));
            excess += size[count] * (JudgeItemTallies.score(votes, v, weaker) - chance[count]);
            sway[weaker] += size[count] / 4;
            sway[stronger] -= size[count] / 4;
            count++;
        }
        double slack = 0;
        for (double s : sway) {
            slack += taste * s * s;
        }
        return isOdd(chance, size, count, excess, slack);
    }

    private boolean isOdd(double[] chance, double[] size, int count, double excess, double slack) {
        double variance = slack;
        for (int v = 0; v < count; v++) {
            variance += size[v] * size[v] * chance[v] * (1 - chance[v]);
        }
        // Far from odd: not worth a bound.
        return excess > 0 && excess * excess > -level * variance && logTail(chance, size, count, excess, slack) < level;
    }

    /**
     * A bound on the log-probability that Σ size · (score − chance), plus a normal term of variance
     * {@code slack}, reaches {@code excess}: the least of cumulant(t) − t · excess.
     *
     * @param chance means of independent scores in [0, 1]
     * @param size what a score of one adds, positive
     */
    static double logTail(double[] chance, double[] size, int count, double excess, double slack) {
        double low = 0;
        double high = 1;
        while (slope(chance, size, count, high, slack) < excess && high < STEEP_MAX) {
            low = high;
            high *= 2;
        }
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (slope(chance, size, count, middle, slack) < excess) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double log = slack * low * low / 2 - low * excess;
        for (int v = 0; v < count; v++) {
            // log(1 − p + p·exp(t·size)) − t·size·p, written so that nothing overflows.
            double lost = StrictMath.expm1(-low * size[v]);
            log += StrictMath.log1p((1 - chance[v]) * lost) + low * size[v] * (1 - chance[v]);
        }
        return Math.min(0, log);
    }

    /** The derivative of the cumulant at t. */
    private static double slope(double[] chance, double[] size, int count, double t, double slack) {
        double sum = slack * t;
        for (int v = 0; v < count; v++) {
            double lost = (1 - chance[v]) * StrictMath.exp(-t * size[v]);
            sum += size[v] * (chance[v] / (chance[v] + lost) - chance[v]);
        }
        return sum;
    }
}
