package io.datafi.rules.honesty.collusion;

import io.datafi.rules.Interruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups of accounts that may answer from one source, by their {@link PairwiseAgreement}. */
final class CandidateGroups {
    /**
     * The sum of independent ties grows as the root of their number; a little more, so that two
     * groups are not joined.
     */
    private static final double GROWTH = .6;

    /** Where the next shares so many times less with an account, a group of sharers ends. */
    private static final double LEAD = 1.5;

    /** Who shares fewer items with an account is none of its sharers. */
    private static final int SHARED_MIN = 6;

    /** A larger part of all accounts than one in so many are no sharers, but the crowd. */
    private static final int SHARERS_MAX = 4;

    /** A tie to a group, in nats, from which an account is tried as its member. */
    private static final double TIE_MIN = 1;

    private final PairwiseAgreement ties;
    private final boolean[] taken;
    private final int n;

    /**
     * Of accounts that are not taken.
     *
     * @param taken by account; may change between calls
     */
    CandidateGroups(PairwiseAgreement ties, boolean[] taken) {
        this.ties = ties;
        this.taken = taken;
        n = taken.length;
    }

    /** A group and by how much it stands out. */
    private record Candidate(List<Integer> group, double lead) {}

    /**
     * Groups that share many more items with one account than anybody else does, those that stand
     * out most first.
     */
    List<List<Integer>> sharers() {
        Map<List<Integer>, Double> leads = new HashMap<>();
        for (int w = 0; w < n; w++) {
            Candidate group = sharers(w);
            if (group.lead >= LEAD) {
                leads.merge(group.group, group.lead, Math::max);
            }
        }
        Map<List<Integer>, Double> tied = new HashMap<>();
        leads.keySet().forEach(g -> tied.put(g, Arrays.stream(tiesWithin(g)).sum()));
        // Names decide only between groups that nothing else tells apart.
        Comparator<List<Integer>> order = Comparator.comparing(leads::get);
        order = order.thenComparing(List::size).thenComparing(tied::get).reversed();
        order = order.thenComparing(Object::toString);
        return leads.keySet().stream().sorted(order).toList();
    }

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

    /**
     * The most strongly tied group, grown from each account as seed: by its sum of ties over the
     * power GROWTH of their number. Empty or one account if there is none.
     */
    List<Integer> mostTied() {
        Candidate best = new Candidate(List.of(), 0);
        for (int seed = 0; seed < n; seed++) {
            Interruption.check();
            if (!taken[seed] && promising(seed)) {
                Candidate grown = grow(seed);
                best = grown.lead > best.lead ? grown : best;
            }
        }
        return best.group;
    }

    /** Whether any tie of an account is strong enough to begin with. */
    private boolean promising(int seed) {
        for (int i = ties.from[seed]; i < ties.from[seed + 1]; i++) {
            if (ties.score[i] > TIE_MIN && !taken[ties.partner[i]]) {
                return true;
            }
        }
        return false;
    }

    /** Adds the most tied account again and again; returns the group when it stood out most. */
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
            if (strength > best.lead) {
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

    /** The members, those with the weakest ties to the others first. */
    List<Integer> byTie(List<Integer> group) {
        double[] tie = tiesWithin(group);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < tie.length; i++) {
            places.add(i);
        }
        places.sort(Comparator.comparingDouble(i -> tie[i]));
        return places.stream().map(group::get).toList();
    }

    /** Accounts outside a group that are tied to it, not taken, those with the strongest ties first. */
    List<Integer> nearest(List<Integer> group) {
        double[] tie = new double[n];
        group.forEach(w -> add(tie, w, 1));
        List<Integer> near = new ArrayList<>();
        for (int w = 0; w < n; w++) {
            if (tie[w] > TIE_MIN && !taken[w] && !group.contains(w)) {
                near.add(w);
            }
        }
        near.sort(Comparator.comparingDouble((Integer w) -> tie[w]).reversed());
        return near;
    }

    /** Of each member the sum of ties to the others. */
    private double[] tiesWithin(List<Integer> group) {
        double[] tie = new double[n];
        group.forEach(w -> add(tie, w, 1));
        return group.stream().mapToDouble(w -> tie[w]).toArray();
    }
}
