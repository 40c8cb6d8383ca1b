package io.datafi.rules.honesty.collusion;

import io.datafi.rules.honesty.behaviour.Evidence;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;
import java.util.List;

/**
 * What the log-likelihood ratio of a group must pass, so that a campaign of honest accounts has a group that does with
 * probability .003 at most: Bonferroni over all groups that could have been tried. Half of it is for all groups
 * of all sizes, half for those that stand out by the items that they share, whatever their answers.
 */
final class FamilyWiseThreshold {
    /** Probability that honest accounts are found dependent, in a campaign. */
    static final double FALSE_ALARM = .003;

    /**
     * A group whose ratio passes this part of what proof needs is suspected. Nobody is flagged by it.
     */
    static final double SUSPICIOUS = .5;

    private final Evidence evidence;
    private final int[] shared;
    private final double logAccounts;

    FamilyWiseThreshold(Evidence evidence) {
        this.evidence = evidence;
        shared = new int[evidence.workers];
        logAccounts = Logarithm.of(evidence.workers);
    }

    /**
     * In nats: ln(2/.003) + ln n + the smaller of ln C(n, m) and, over its members, ln n + ln M + ln C(M − 1, m − 1),
     * for m of n accounts, M being a member and all that share as many items with it as the one of the group that
     * shares least.
     */
    double of(List<Integer> group) {
        int m = group.size();
        double least = logChoose(evidence.workers, m);
        for (int w : group) {
            int among = among(w, group);
            if (among > 0) {
                double own = logAccounts + Logarithm.of(among) + logChoose(among - 1, m - 1);
                least = Math.min(least, own);
            }
        }
        return Logarithm.of(2 / FALSE_ALARM) + logAccounts + least;
    }

    /** An account and all that share at least as many items with it as each of a group; 0 if one shares none. */
    private int among(int w, List<Integer> group) {
        Arrays.fill(shared, 0);
        for (int a : evidence.ofWorker[w]) {
            int item = evidence.item[a];
            int answers = evidence.from[item + 1] - evidence.from[item];
            if (!evidence.exam(a) && answers <= PairwiseAgreement.ANSWERS_MAX) {
                for (int o = evidence.from[item]; o < evidence.from[item + 1]; o++) {
                    shared[evidence.worker[o]]++;
                }
            }
        }
        int least = Integer.MAX_VALUE;
        for (int v : group) {
            least = v == w ? least : Math.min(least, shared[v]);
        }
        int among = 1;
        for (int v = 0; v < shared.length; v++) {
            among += v != w && shared[v] >= least ? 1 : 0;
        }
        return least == 0 ? 0 : among;
    }

    private static double logChoose(int of, int size) {
        double log = 0;
        for (int i = 0; i < size; i++) {
            log += Logarithm.of((double) (of - i) / (i + 1));
        }
        return log;
    }
}
