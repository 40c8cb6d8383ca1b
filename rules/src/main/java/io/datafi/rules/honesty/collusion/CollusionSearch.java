package io.datafi.rules.honesty.collusion;

import io.datafi.rules.honesty.behaviour.BehaviourFit;
import io.datafi.rules.honesty.behaviour.Evidence;
import io.datafi.rules.honesty.behaviour.SourcePartition;
import io.datafi.rules.math.Logarithm;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds accounts that answer from one source: of {@link CandidateGroups} those count that {@link
 * CollusionLikelihoodRatio} proves, against all groups that could have been tried, and still does when all are judged
 * anew with the groups known. So each group of the result follows from the answers and the partition alone.
 */
public final class CollusionSearch {
    /** Found one by one, each time judging all anew; more are sought by the fit that there is. */
    private static final int RESTARTS_MAX = 8;

    private static final int FAILURES_MAX = 8;
    private static final int GROUPS_MAX = 100;

    /**
     * Members are taken from a group one by one, each time trying so many, those with the weakest
     * ties, or large groups would take for ever.
     */
    private static final int TRIED_MAX = 16;

    private static final int TRIED_IF_LARGE = 4;

    private final Evidence evidence;
    private final BehaviourFit fit;
    private final TemptationModel model;
    private final CollusionLikelihoodRatio test;
    private final FamilyWiseThreshold threshold;
    private final boolean[] taken;
    private SourcePartition partition;

    /** Whether groups are grown: not while one that is not found yet may have led the fit astray. */
    private boolean grows;

    private CollusionSearch(BehaviourFit fit, SourcePartition known) {
        this.fit = fit;
        evidence = fit.evidence();
        partition = known;
        model = new TemptationModel(fit);
        test = new CollusionLikelihoodRatio(fit, model);
        threshold = new FamilyWiseThreshold(evidence);
        taken = new boolean[evidence.workers];
        for (List<Integer> cluster : known.sourceClusters()) {
            cluster.forEach(w -> taken[w] = true);
        }
    }

    /** The behaviour of all accounts, judged by the partition that is found. */
    public static BehaviourFit fit(Evidence evidence) {
        SourcePartition none = SourcePartition.independent(evidence.workers);
        BehaviourFit fit = BehaviourFit.of(evidence, none);
        // A source that counted many times may have led the fit astray: each one found, all is judged anew.
        SourcePartition found = new CollusionSearch(fit, none).find(1);
        int restarts = 0;
        while (restarts < RESTARTS_MAX && more(found, fit.partition())) {
            fit = BehaviourFit.of(evidence, found);
            found = new CollusionSearch(fit, found.withoutSuspects()).find(1);
            restarts++;
        }
        if (restarts > 0) {
            found = new CollusionSearch(fit, none).find(GROUPS_MAX);
        }
        while (!found.equals(fit.partition())) {
            fit = BehaviourFit.of(evidence, found);
            found = new CollusionSearch(fit, none).confirmed();
        }
        return fit;
    }

    private static boolean more(SourcePartition found, SourcePartition known) {
        return found.sourceClusters().size() > known.sourceClusters().size();
    }

    /** The clusters of the fit's partition that are still proven, or suspected, by the fit. */
    private SourcePartition confirmed() {
        for (List<Integer> cluster : fit.partition().sourceClusters()) {
            conclude(cluster, test.of(cluster));
        }
        for (List<Integer> cluster : fit.partition().suspectClusters()) {
            if (test.of(cluster) > FamilyWiseThreshold.SUSPICIOUS * threshold.of(cluster)) {
                partition = partition.withSuspects(cluster);
            }
        }
        return partition;
    }

    /** Those that always pass on a source's answers first, they stand out more. */
    private SourcePartition find(int most) {
        grows = most > 1;
        CandidateGroups faithful = candidates(PairwiseAgreement.FAITHFUL);
        int found = sharers(faithful, most);
        found += tied(faithful, most - found);
        if (found < most) {
            for (int w = 0; w < taken.length; w++) {
                taken[w] = partition.clustered(w);
            }
            tied(candidates(PairwiseAgreement.MOSTLY), most - found);
        }
        return partition;
    }

    private CandidateGroups candidates(double same) {
        return new CandidateGroups(new PairwiseAgreement(fit, model, same), taken);
    }

    private int sharers(CandidateGroups candidates, int most) {
        int groups = 0;
        int failures = 0;
        for (List<Integer> group : candidates.sharers()) {
            if (failures == FAILURES_MAX || groups == most) {
                break;
            }
            if (group.stream().noneMatch(w -> taken[w])) {
                boolean found = decide(candidates, group);
                groups += found ? 1 : 0;
                failures += found ? 0 : 1;
            }
        }
        return groups;
    }

    private int tied(CandidateGroups candidates, int most) {
        int groups = 0;
        int failures = 0;
        while (failures < FAILURES_MAX && groups < most) {
            List<Integer> group = candidates.mostTied();
            if (group.size() < 2) {
                break;
            }
            if (decide(candidates, group)) {
                groups++;
            } else {
                failures++;
                taken[candidates.byTie(group).getFirst()] = true;
            }
        }
        return groups;
    }

    /**
     * Notes the part of a group whose dependence is proven, or else suspected.
     *
     * @return whether it is proven of any part
     */
    private boolean decide(CandidateGroups candidates, List<Integer> group) {
        List<Integer> kept = group;
        double all = test.of(kept);
        double need = threshold.of(kept);
        if (all < FamilyWiseThreshold.SUSPICIOUS * need) {
            return false;
        }
        if (all <= need && kept.size() > TRIED_MAX) {
            kept = candidates.byTie(kept).subList(kept.size() - TRIED_MAX, kept.size());
            all = test.of(kept);
        }
        while (kept.size() > 2) {
            List<Integer> tried = candidates.byTie(kept);
            List<Integer> without = List.of();
            double most = Double.NEGATIVE_INFINITY;
            int tries = kept.size() > TRIED_MAX ? TRIED_IF_LARGE : TRIED_MAX;
            for (Integer w : tried.subList(0, Math.min(tries, tried.size()))) {
                List<Integer> less = new ArrayList<>(kept);
                less.remove(w);
                double ratio = test.of(less);
                if (ratio > most) {
                    most = ratio;
                    without = less;
                }
            }
            // Who agreed by chance must not fall with the others: each must add something.
            if (all - most >= Logarithm.of(evidence.workers)) {
                break;
            }
            kept = without;
            all = most;
        }
        return grows ? grown(candidates, kept, all) : conclude(kept, all);
    }

    /** Concludes on a group and who else belongs to it: without them, they speak for its mistakes. */
    private boolean grown(CandidateGroups candidates, List<Integer> group, double ratio) {
        if (ratio <= FamilyWiseThreshold.SUSPICIOUS * threshold.of(group)) {
            return false;
        }
        List<Integer> kept = new ArrayList<>(group);
        double all = ratio;
        List<Integer> near = candidates.nearest(group);
        for (Integer w : near.subList(0, Math.min(TRIED_MAX, near.size()))) {
            List<Integer> more = new ArrayList<>(kept);
            more.add(w);
            more.sort(null);
            double gain = test.of(more) - all;
            if (gain >= Math.max(Logarithm.of(evidence.workers), threshold.of(more) - threshold.of(kept))) {
                kept = more;
                all += gain;
            }
        }
        return conclude(kept, all);
    }

    private boolean conclude(List<Integer> group, double ratio) {
        double need = threshold.of(group);
        if (ratio > need) {
            partition = partition.withSource(group, Originals.of(evidence, group));
        } else if (ratio > FamilyWiseThreshold.SUSPICIOUS * need) {
            partition = partition.withSuspects(group);
        } else {
            return false;
        }
        group.forEach(w -> taken[w] = true);
        return ratio > need;
    }
}
