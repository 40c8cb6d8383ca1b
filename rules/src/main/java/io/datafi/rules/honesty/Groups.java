package io.datafi.rules.honesty;

import io.datafi.rules.inference.Logarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /**
     * The sum of independent ties grows as the root of their number; a little more, so that two
     * groups are not joined.
     */
    private static final double GROWTH = .6;

    /**
     * Groups that share so many times more items than others do, and at least so many, are tried.
     */
    private static final double LEAD = 1.5;

    private static final int SHARED_MIN = 6;

    /** A larger part of all accounts than one in so many are no group of sharers, but the crowd. */
    private static final int SHARERS_MAX = 4;

    /** Taking members from a group whose ratio is below this part of what is needed proves none. */
    private static final double PROMISING = .5;

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
        Arrays.setAll(fit.truth.source, w -> w);
        Arrays.fill(fit.truth.share, 1);
        new Groups(fit).find(GROUPS_MAX);
    }

    /** Looks for one more group beside those found. Returns whether there is one. */
    static boolean findOne(Fit fit) {
        Groups groups = new Groups(fit);
        for (int w = 0; w < groups.n; w++) {
            int source = fit.truth.source[w];
            groups.taken[w] |= source != w;
            groups.taken[source] |= source != w;
        }
        return groups.find(1) > 0;
    }

    private int find(int most) {
        int groups = 0;
        for (List<Integer> candidate : sharers()) {
            boolean free = candidate.stream().noneMatch(w -> taken[w]);
            groups += free && groups < most && mark(proven(candidate, true)) ? 1 : 0;
        }
        for (int failures = 0; failures < FAILURES_MAX && groups < most; ) {
            List<Integer> candidate = candidate();
            if (candidate.size() < 2) {
                break;
            }
            if (mark(proven(candidate, false))) {
                groups++;
            } else {
                failures++;
                taken[candidate.get(0)] = true;
            }
        }
        return groups;
    }

    private boolean mark(List<Integer> proven) {
        if (proven.isEmpty()) {
            return false;
        }
        List<Integer> originals = Originals.of(evidence, proven);
        for (int w : proven) {
            fit.truth.source[w] = originals.getFirst();
            fit.truth.share[w] = originals.contains(w) ? 1.0 / originals.size() : 0;
            taken[w] = true;
        }
        test.sourcesChanged();
        return true;
    }

    /**
     * Groups that share many more items with each other than with anybody else, those that stand
     * out most first.
     */
    private List<List<Integer>> sharers() {
        Map<List<Integer>, Double> leads = new HashMap<>();
        for (int w = 0; w < n; w++) {
            Candidate group = sharers(w);
            if (group.strength >= LEAD) {
                leads.merge(group.group, group.strength, Math::max);
            }
        }
        Comparator<List<Integer>> order = Comparator.comparing(leads::get);
        order = order.thenComparing(List::size).reversed().thenComparing(List::getFirst);
        return leads.keySet().stream().sorted(order).toList();
    }

    /** An account and those that share most items with it, up to where the next shares least. */
    private Candidate sharers(int w) {
        int start = ties.from[w];
        Integer[] byCount = new Integer[ties.from[w + 1] - start];
        Arrays.setAll(byCount, i -> start + i);
        Arrays.sort(byCount, (a, b) -> Integer.compare(ties.count[b], ties.count[a]));
        double most = 0;
        int size = 0;
        int bound = Math.min(byCount.length, n / SHARERS_MAX);
        for (int i = 0; i < bound && ties.count[byCount[i]] >= SHARED_MIN; i++) {
            int next = i + 1 < byCount.length ? ties.count[byCount[i + 1]] : 0;
            double lead = (double) ties.count[byCount[i]] / Math.max(1, next);
            size = lead > most ? i + 1 : size;
            most = Math.max(most, lead);
        }
        List<Integer> group = new ArrayList<>(List.of(w));
        for (int i = 0; i < size; i++) {
            group.add(ties.partner[byCount[i]]);
        }
        group.sort(null);
        return new Candidate(group, most);
    }

    /** A group and how much it stands out. */
    private record Candidate(List<Integer> group, double strength) {}

    /**
     * The most strongly tied group of free accounts, grown from each as seed: by its sum of ties
     * over the power GROWTH of their number.
     */
    private List<Integer> candidate() {
        Candidate best = new Candidate(List.of(), 0);
        for (int seed = 0; seed < n; seed++) {
            if (!taken[seed]) {
                Candidate grown = grow(seed);
                best = grown.strength > best.strength ? grown : best;
            }
        }
        return best.group;
    }

    /** Adds the most tied account again and again; returns the group when it was strongest. */
    private Candidate grow(int seed) {
        Candidate best = new Candidate(List.of(), 0);
        List<Integer> group = new ArrayList<>();
        boolean[] in = new boolean[n];
        double[] tie = new double[n];
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
            double pairs = group.size() * (group.size() - 1) / 2.0;
            double strength = total / StrictMath.pow(pairs, GROWTH);
            if (strength > best.strength) {
                best = new Candidate(List.copyOf(group), strength);
            }
            next = -1;
            for (int w = 0; w < n; w++) {
                boolean better = tie[w] > (next < 0 ? TIE_MIN : tie[next]);
                next = better && !taken[w] && !in[w] ? w : next;
            }
        }
        return best;
    }

    private void add(double[] tie, int w, int sign) {
        for (int i = ties.from[w]; i < ties.from[w + 1]; i++) {
            tie[ties.partner[i]] += sign * ties.score[i];
        }
    }

    /**
     * The part of a group whose dependence is proven; empty if none is.
     *
     * @param sharers whether it is one of {@link #sharers()}
     */
    private List<Integer> proven(List<Integer> group, boolean sharers) {
        int among = standsOut(group) ? group.size() : n;
        List<Integer> kept = group;
        double all = test.logRatio(kept, sharers);
        if (all < PROMISING * threshold(kept, among)) {
            return List.of();
        }
        if (all <= threshold(kept, among) && kept.size() > TRIED_MAX) {
            kept = mostTied(kept);
            all = test.logRatio(kept, sharers);
        }
        while (kept.size() > 2) {
            List<Integer> without = List.of();
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < kept.size(); i++) {
                List<Integer> less = new ArrayList<>(kept);
                less.remove(i);
                double ratio = test.logRatio(less, sharers);
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
        return all > threshold(kept, among) ? kept : List.of();
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
        return Logarithm.of(n);
    }

    /**
     * Bonferroni: half of the false alarms for all groups of all sizes, half for the few groups
     * that stand out by sharing items, whatever their answers, and their parts.
     *
     * @param among number of accounts of which the group was chosen: all, or a group that stands
     *     out
     */
    private double threshold(List<Integer> group, int among) {
        double log = Logarithm.of(2 / FALSE_ALARM) + Logarithm.of(n);
        log += among < n ? Logarithm.of(n) : 0;
        for (int i = 0; i < group.size(); i++) {
            log += Logarithm.of((double) (among - i) / (i + 1));
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
