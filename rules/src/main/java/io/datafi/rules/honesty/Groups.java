package io.datafi.rules.honesty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds accounts that answer from one source. Candidates grow along {@link Ties}; one counts when
 * {@link GroupTest} proves it against all groups of its size that there could be.
 */
final class Groups {
    /** Probability that honest accounts are found dependent, in a campaign. */
    static final double FALSE_ALARM = .003;

    private static final int FAILURES_MAX = 8;
    private static final int GROUPS_MAX = 100;

    /**
     * Members are taken from a group that is not proven one by one, each time trying all: of so
     * many, or large campaigns would take for ever.
     */
    private static final int TRIED_MAX = 16;

    /** A tie to a group, in nats, from which an account is tried as its member. */
    private static final double TIE_MIN = 1;

    private final Fit fit;
    private final Evidence evidence;
    private final Ties ties;
    private final GroupTest test;
    private final int n;
    private final boolean[] taken;

    private Groups(Fit fit) {
        this.fit = fit;
        evidence = fit.evidence;
        ties = new Ties(fit);
        test = new GroupTest(fit);
        n = evidence.workers;
        taken = new boolean[n];
    }

    /**
     * Sets the source of each account: the original of its group, or itself. A group that is found
     * counts as one when the next are tested.
     */
    static void find(Fit fit) {
        new Groups(fit).find();
    }

    private void find() {
        int[] source = fit.truth.source;
        Arrays.setAll(source, w -> w);
        Arrays.fill(fit.truth.share, 1);
        int groups = 0;
        for (int failures = 0; failures < FAILURES_MAX && groups < GROUPS_MAX; ) {
            List<Integer> candidate = candidate();
            if (candidate.size() < 2) {
                break;
            }
            List<Integer> proven = proven(candidate);
            if (proven.isEmpty()) {
                failures++;
                taken[candidate.get(0)] = true;
                continue;
            }
            groups++;
            List<Integer> originals = Originals.of(evidence, proven);
            for (int w : proven) {
                source[w] = originals.getFirst();
                fit.truth.share[w] = originals.contains(w) ? 1.0 / originals.size() : 0;
                taken[w] = true;
            }
        }
    }

    /** The most strongly tied group of free accounts, grown from each as seed. */
    private List<Integer> candidate() {
        List<Integer> best = List.of();
        double most = 0;
        double[] tie = new double[n];
        for (int seed = 0; seed < n; seed++) {
            if (!taken[seed]) {
                List<Integer> group = new ArrayList<>();
                double total = grow(seed, group, tie);
                if (total > most) {
                    most = total;
                    best = group;
                }
                Arrays.fill(tie, 0);
            }
        }
        return best;
    }

    /** Adds the most tied account again and again; returns the sum of ties inside. */
    private double grow(int seed, List<Integer> group, double[] tie) {
        boolean[] in = new boolean[n];
        double total = 0;
        int next = seed;
        for (int moves = 0; next >= 0 && moves < 2 * n; moves++) {
            total += tie[next];
            group.add(next);
            in[next] = true;
            add(tie, next, 1);
            for (int i = 0; i < group.size() && group.size() > 3; i++) {
                int w = group.get(i);
                if (tie[w] < 0) {
                    group.remove(i--);
                    in[w] = false;
                    total -= tie[w];
                    add(tie, w, -1);
                }
            }
            next = -1;
            for (int w = 0; w < n; w++) {
                boolean better = tie[w] > (next < 0 ? TIE_MIN : tie[next]);
                next = better && !taken[w] && !in[w] ? w : next;
            }
        }
        return total;
    }

    private void add(double[] tie, int w, int sign) {
        for (int i = ties.from[w]; i < ties.from[w + 1]; i++) {
            tie[ties.partner[i]] += sign * ties.score[i];
        }
    }

    /** The part of a group whose dependence is proven; empty if none is. */
    private List<Integer> proven(List<Integer> group) {
        List<Integer> kept = group;
        double all = test.logRatio(kept);
        if (standsOut(kept) && all > threshold(kept)) {
            return kept;
        }
        if (all <= threshold(kept) && kept.size() > TRIED_MAX) {
            kept = mostTied(kept);
            all = test.logRatio(kept);
        }
        while (kept.size() > 2) {
            List<Integer> without = List.of();
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < kept.size(); i++) {
                List<Integer> less = new ArrayList<>(kept);
                less.remove(i);
                double ratio = test.logRatio(less);
                if (ratio > most) {
                    most = ratio;
                    without = less;
                }
            }
            if (all - most >= member()) {
                break;
            }
            kept = without;
            all = most;
        }
        return all > threshold(kept) ? kept : List.of();
    }

    /**
     * The members with the strongest ties to the others; of those that are left, no test is made.
     */
    private List<Integer> mostTied(List<Integer> group) {
        List<Integer> kept = new ArrayList<>(group);
        double[] tie = new double[n];
        kept.forEach(w -> add(tie, w, 1));
        while (kept.size() > TRIED_MAX) {
            Integer weakest = kept.getFirst();
            for (Integer w : kept) {
                weakest = tie[w] < tie[weakest] ? w : weakest;
            }
            kept.remove(weakest);
            add(tie, weakest, -1);
        }
        return kept;
    }

    /**
     * What each member must add, or an account that agreed by chance would fall with the others.
     */
    private double member() {
        return StrictMath.log(n);
    }

    /**
     * Bonferroni: half of the false alarms for all groups of all sizes, half for the few groups
     * that stand out by sharing items, whatever their answers.
     */
    private double threshold(List<Integer> group) {
        double log = StrictMath.log(2 / FALSE_ALARM) + StrictMath.log(n);
        if (standsOut(group)) {
            return log + StrictMath.log(n);
        }
        for (int i = 0; i < group.size(); i++) {
            log += StrictMath.log((double) (n - i) / (i + 1));
        }
        return log;
    }

    /** Whether for one member the others are the accounts with which it shares most items. */
    private boolean standsOut(List<Integer> group) {
        for (int w : group) {
            int least = Integer.MAX_VALUE;
            for (int v : group) {
                least = v == w ? least : Math.min(least, ties.shared(w, v));
            }
            int more = 0;
            for (int i = ties.from[w]; i < ties.from[w + 1]; i++) {
                more += ties.count[i] >= least ? 1 : 0;
            }
            if (least > 0 && more == group.size() - 1) {
                return true;
            }
        }
        return false;
    }
}
