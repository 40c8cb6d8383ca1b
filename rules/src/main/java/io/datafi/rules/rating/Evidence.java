package io.datafi.rules.rating;

import java.util.Arrays;

/**
 * What each judge's ballots on one item say for "honest" and for "rigs", as log-likelihoods; a tie
 * says that a ballot was not rigged, and nothing of the item. An honest judge votes by the abilities, the item's own shifted
 * by a normal taste, over which the likelihood is averaged.
 */
final class Evidence {
    /** Standard deviations at which a taste is tried. */
    private static final double[] NODES = {-2.4, -1.8, -1.2, -.6, 0, .6, 1.2, 1.8, 2.4};

    /** The score of a ballot that is a tie. */
    private static final double TIE = .5;

    private static final double[] NODE_LOG_WEIGHTS = logWeights();

    private final JudgeItemTallies ballots;
    private final int item;

    /** Of each opponent: how far the item is ahead; NaN if one of both has no estimate. */
    private final double[] lead;

    /** The judges with ballots, the number of their ballots, and log-likelihoods if honest. */
    final int[] judges;

    final int[] counts;
    final double[] honest;

    /**
     * Weighs the ballots on an item.
     *
     * @param shift added to the item's ability
     * @param taste variance of the taste
     */
    Evidence(JudgeItemTallies ballots, int item, double[] ability, double shift, double taste) {
        this.ballots = ballots;
        this.item = item;
        lead = new double[ability.length];
        Arrays.setAll(lead, other -> ability[item] + shift - ability[other]);
        int nodes = taste > 0 ? NODES.length : 1;
        double deviation = Math.sqrt(taste);
        double[][] win = new double[lead.length][nodes];
        double[][] loss = new double[lead.length][nodes];
        for (int other = 0; other < lead.length; other++) {
            for (int node = 0; node < nodes && rated(other); node++) {
                double eta = lead[other] + (nodes == 1 ? 0 : NODES[node] * deviation);
                win[other][node] = TieModel.logLogistic(eta);
                loss[other][node] = TieModel.logLogistic(-eta);
            }
        }
        int most = ballots.from(item + 1) - ballots.from(item);
        int[] who = new int[most];
        int[] many = new int[most];
        double[] log = new double[most];
        int count = 0;
        double[] sum = new double[nodes];
        for (int ballot = ballots.from(item); ballot < ballots.from(item + 1); ) {
            int next = ballots.nextJudge(item, ballot);
            Arrays.fill(sum, 0);
            double tie = ballots.tieChance(item, ballots.judge(ballot));
            int decided = 0;
            for (int b = ballot; b < next; b++) {
                double score = ballots.score(item, b);
                if (score != TIE && rated(ballots.other(item, b))) {
                    double[] chance = score == 1 ? win[ballots.other(item, b)] : loss[ballots.other(item, b)];
                    for (int node = 0; node < nodes; node++) {
                        sum[node] += chance[node];
                    }
                    decided++;
                }
            }
            who[count] = ballots.judge(ballot);
            many[count] = next - ballot;
            double honestly = orByChance(nodes == 1 ? sum[0] : mean(sum), decided, ballots.informative(ballot));
            // Ties of honest judges are counted as rigged() leaves them out: relative to a tie's chance.
            log[count++] = honestly + decided * StrictMath.log1p(-tie);
            ballot = next;
        }
        judges = Arrays.copyOf(who, count);
        counts = Arrays.copyOf(many, count);
        honest = Arrays.copyOf(log, count);
    }

    /**
     * Log-likelihoods of the judges if they rig.
     *
     * @param zeal the probability that a ballot is rigged; else it is honest
     */
    double[] rigged(boolean against, double zeal) {
        double[] win = new double[lead.length];
        double[] loss = new double[lead.length];
        double decided = (1 - zeal) * (1 - ballots.tieChance(item));
        for (int other = 0; other < lead.length; other++) {
            if (rated(other)) {
                double chance = TieModel.logistic(lead[other]);
                win[other] = StrictMath.log(decided * chance + (against ? 0 : zeal));
                loss[other] = StrictMath.log(decided * (1 - chance) + (against ? zeal : 0));
            }
        }
        double tied = StrictMath.log(1 - zeal);
        double[] log = new double[judges.length];
        int ballot = ballots.from(item);
        for (int j = 0; j < log.length; j++) {
            for (int end = ballot + counts[j]; ballot < end; ballot++) {
                int other = ballots.other(item, ballot);
                double score = ballots.score(item, ballot);
                log[j] += score == TIE ? tied : score == 1 ? win[other] : loss[other];
            }
        }
        return log;
    }

    /** An honest judge may also be one who does not look at the items. */
    private static double orByChance(double log, int ballots, double informative) {
        double byChance = -ballots * StrictMath.log(2);
        double higher = Math.max(log, byChance);
        return informative == 1
                ? log
                : higher
                        + StrictMath.log(informative * StrictMath.exp(log - higher)
                                + (1 - informative) * StrictMath.exp(byChance - higher));
    }

    private boolean rated(int other) {
        return other != item && !Double.isNaN(lead[other]);
    }

    private static double mean(double[] logs) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int node = 0; node < logs.length; node++) {
            logs[node] += NODE_LOG_WEIGHTS[node];
            highest = Math.max(highest, logs[node]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - highest);
        }
        return highest + StrictMath.log(sum);
    }

    private static double[] logWeights() {
        double whole = 0;
        for (double node : NODES) {
            whole += StrictMath.exp(-node * node / 2);
        }
        double log = StrictMath.log(whole);
        return Arrays.stream(NODES).map(node -> -node * node / 2 - log).toArray();
    }
}
