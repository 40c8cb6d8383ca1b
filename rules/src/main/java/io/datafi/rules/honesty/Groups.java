package io.datafi.rules.honesty;

import io.datafi.rules.math.Logarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds accounts that answer from one source: of {@link Candidates} those count that {@link
 * GroupTest} proves, against all groups that could have been tried.
 */
final class Groups {
    /** Probability that honest accounts are found dependent, in a campaign. */
    static final double FALSE_ALARM = .003;

    private static final int FAILURES_MAX = 8;
    private static final int GROUPS_MAX = 100;

    /**
     * Members are taken from a group one by one, each time trying so many, those with the weakest
     * ties, or large groups would take for ever.
     */
    private static final int TRIED_MAX = 16;

    /**
     * A group whose ratio is below this part of what is needed is given up, to save time; above it,
     * it is suspected.
     */
    private static final double SUSPICIOUS = .5;

    private final Fit fit;
    private final GroupTest test;
    private final int n;
    private final boolean[] grouped;

    private Groups(Fit fit) {
        this.fit = fit;
        test = new GroupTest(fit);
        n = fit.evidence.workers;
        grouped = new boolean[n];
    }

    /**
     * Sets the source of each account: the original of its group, or itself. A group that is found
     * counts as one when the next are tested. Those only suspected become a circle.
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
            groups.grouped[w] |= source != w;
            groups.grouped[source] |= source != w;
        }
        return groups.find(1) > 0;
    }

    /** Those that always pass on a source's answers first, they stand out more. */
    private int find(int most) {
        fit.truth.trust();
        boolean[] taken = grouped.clone();
        Candidates faithful = new Candidates(new Ties(fit, Ties.FAITHFUL), taken);
        int found = sharers(faithful, taken, most);
        found += tied(faithful, taken, most - found);
        if (found < most) {
            System.arraycopy(grouped, 0, taken, 0, n);
            Candidates partly = new Candidates(new Ties(fit, Ties.MOSTLY), taken);
            found += tied(partly, taken, most - found);
        }
        return found;
    }

    private int sharers(Candidates candidates, boolean[] taken, int most) {
        int groups = 0;
        int failures = 0;
        for (List<Integer> group : candidates.sharers()) {
            if (failures == FAILURES_MAX || groups == most) {
                break;
            }
            if (group.stream().noneMatch(w -> taken[w])) {
                boolean found = decide(candidates, group, true, taken);
                groups += found ? 1 : 0;
                failures += found ? 0 : 1;
            }
        }
        return groups;
    }

    private int tied(Candidates candidates, boolean[] taken, int most) {
        int groups = 0;
        int failures = 0;
        while (failures < FAILURES_MAX && groups < most) {
            List<Integer> group = candidates.mostTied();
            if (group.size() < 2) {
                break;
            }
            if (decide(candidates, group, false, taken)) {
                groups++;
            } else {
                failures++;
                taken[candidates.byTie(group).getFirst()] = true;
            }
        }
        return groups;
    }

    /**
     * Marks the part of a group whose dependence is proven, or else suspected.
     *
     * @param sharers whether it is one of {@link Candidates#sharers()}
     * @return whether it is proven of any part
     */
    private boolean decide(Candidates candidates, List<Integer> group, boolean sharers, boolean[] taken) {
        boolean standsOut = sharers || candidates.standsOut(group);
        List<Integer> kept = group;
        double all = test.logRatio(kept);
        double need = threshold(kept.size(), standsOut, group.size());
        if (all < SUSPICIOUS * need) {
            return false;
        }
        if (all <= need && kept.size() > TRIED_MAX) {
            kept = candidates.byTie(kept).subList(kept.size() - TRIED_MAX, kept.size());
            all = test.logRatio(kept);
        }
        while (kept.size() > 2) {
            List<Integer> tried = candidates.byTie(kept);
            List<Integer> without = List.of();
            double most = Double.NEGATIVE_INFINITY;
            for (Integer w : tried.subList(0, Math.min(TRIED_MAX, tried.size()))) {
                List<Integer> less = new ArrayList<>(kept);
                less.remove(w);
                double ratio = test.logRatio(less);
                if (ratio > most) {
                    most = ratio;
                    without = less;
                }
            }
            // Who agreed by chance must not fall with the others: each must add something.
            if (all - most >= Logarithm.of(n)) {
                break;
            }
            kept = without;
            all = most;
        }
        need = threshold(kept.size(), standsOut, group.size());
        if (all > need) {
            kept.forEach(w -> taken[w] = true);
            prove(kept);
        } else if (all > SUSPICIOUS * need) {
            fit.truth.suspect(kept);
        }
        return all > need;
    }

    private void prove(List<Integer> group) {
        List<Integer> originals = Originals.of(fit.evidence, group);
        for (int w : group) {
            fit.truth.source[w] = originals.getFirst();
            fit.truth.share[w] = originals.contains(w) ? 1.0 / originals.size() : 0;
            grouped[w] = true;
        }
        fit.truth.suspect(group);
        test.sourcesChanged();
    }

    /**
     * Bonferroni: half of the false alarms for all groups of all sizes; half for those that stand
     * out by sharing items, whatever their answers, one for each account and size, and for their
     * parts.
     *
     * @param size of the part that is left
     * @param whole of the group that stands out
     */
    private double threshold(int size, boolean standsOut, int whole) {
        double log = Logarithm.of(2 / FALSE_ALARM) + Logarithm.of(n);
        log += standsOut ? Logarithm.of(n) + Logarithm.of(whole) : 0;
        int among = standsOut ? whole : n;
        for (int i = 0; i < size; i++) {
            log += Logarithm.of((double) (among - i) / (i + 1));
        }
        return log;
    }
}
