package io.datafi.rules.rating;

import java.util.Arrays;

/**
 * Votes from the side of each item: for an item its ballots, one judge's after another's. A ballot
 * is a vote on it; both-bad votes, votes of unknown judges and of those left out are none.
 */
final class JudgeItemTallies {
    /** Of a judge's rate of ties, so many are taken to have been as often as expected before. */
    private static final double TIES_BEFORE = 2;

    private static final double TIE_CHANCE_MAX = .95;

    private final VoteTable votes;
    private final double[] informative;
    private final int[] total;
    private final int medianVotes;
    private final double[] tieShare;
    private final double[] tieFactor;
    private final int[] from;
    private final int[] vote;

    /**
     * Tallies.
     *
     * @param informative by judge the probability that the judge looks at the items
     */
    JudgeItemTallies(VoteTable votes, boolean[] leftOut, double[] informative) {
        this.votes = votes;
        this.informative = informative;
        int n = votes.items().size();
        from = new int[n + 1];
        boolean[] counts = new boolean[votes.size()];
        for (int v = 0; v < votes.size(); v++) {
            int judge = votes.judge(v);
            counts[v] = judge >= 0 && !leftOut[judge] && votes.winner(v) != Winner.BAD;
            if (counts[v]) {
                from[votes.itemA(v) + 1]++;
                from[votes.itemB(v) + 1]++;
            }
        }
        for (int item = 0; item < n; item++) {
            from[item + 1] += from[item];
        }
        total = new int[votes.judges().size()];
        for (int v = 0; v < votes.size(); v++) {
            if (counts[v]) {
                total[votes.judge(v)]++;
            }
        }
        tieShare = new double[n];
        tieFactor = new double[total.length];
        countTies(counts);
        int[] sorted = Arrays.stream(total).filter(one -> one > 0).sorted().toArray();
        medianVotes = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        vote = new int[from[n]];
        int[] at = Arrays.copyOf(from, n);
        for (int v = 0; v < votes.size(); v++) {
            if (counts[v]) {
                vote[at[votes.itemA(v)]++] = v;
                vote[at[votes.itemB(v)]++] = v;
            }
        }
    }

    /** Ties are shared by items and judges as if both had a rate; few votes of a judge say little. */
    private void countTies(boolean[] counts) {
        double[] ballots = new double[tieShare.length];
        double[] ties = new double[tieFactor.length];
        double[] expected = new double[tieFactor.length];
        for (int v = 0; v < counts.length; v++) {
            int tie = counts[v] && votes.winner(v) == Winner.TIE ? 1 : 0;
            for (int item : new int[] {votes.itemA(v), votes.itemB(v)}) {
                ballots[item] += counts[v] ? 1 : 0;
                tieShare[item] += tie;
            }
            if (counts[v]) {
                ties[votes.judge(v)] += tie;
            }
        }
        for (int item = 0; item < tieShare.length; item++) {
            tieShare[item] = ballots[item] == 0 ? 0 : tieShare[item] / ballots[item];
        }
        for (int v = 0; v < counts.length; v++) {
            if (counts[v]) {
                expected[votes.judge(v)] += (tieShare[votes.itemA(v)] + tieShare[votes.itemB(v)]) / 2;
            }
        }
        for (int judge = 0; judge < ties.length; judge++) {
            tieFactor[judge] = (ties[judge] + TIES_BEFORE) / (expected[judge] + TIES_BEFORE);
        }
    }

    /** The share of ties among the ballots on an item. */
    double tieChance(int item) {
        return tieShare[item];
    }

    /** The probability that a ballot of the judge on the item is a tie, if the judge looks. */
    double tieChance(int item, int judge) {
        return Math.min(TIE_CHANCE_MAX, tieShare[item] * tieFactor[judge]);
    }

    /** How many votes a judge cast, on whatever items. */
    int votes(int judge) {
        return total[judge];
    }

    /** The same of the median judge of those who cast any. */
    int medianVotes() {
        return medianVotes;
    }

    int items() {
        return from.length - 1;
    }

    int from(int item) {
        return from[item];
    }

    /** The first ballot on the item that is another judge's. */
    int nextJudge(int item, int ballot) {
        int next = ballot + 1;
        while (next < from[item + 1] && judge(next) == judge(ballot)) {
            next++;
        }
        return next;
    }

    int judge(int ballot) {
        return votes.judge(vote[ballot]);
    }

    /** The probability that the ballot's judge looks at the items. */
    double informative(int ballot) {
        return informative[judge(ballot)];
    }

    int other(int item, int ballot) {
        return votes.itemA(vote[ballot]) + votes.itemB(vote[ballot]) - item;
    }

    /** What the item got: 1 for a win, a half for a tie, 0 for a loss. */
    double score(int item, int ballot) {
        return score(votes, vote[ballot], item);
    }

    static double score(VoteTable votes, int v, int item) {
        return switch (votes.winner(v)) {
            case A -> votes.itemA(v) == item ? 1 : 0;
            case B -> votes.itemB(v) == item ? 1 : 0;
            default -> .5;
        };
    }

    /**
     * Weights of judges such that none has more than so many ballots' weight on the item.
     *
     * @param times of the median judge's number of ballots on it
     * @param least but never less than this
     * @return by judge; 1 for who has no ballot
     */
    double[] capped(int item, double times, double least, int judges) {
        double[] weight = new double[judges];
        Arrays.fill(weight, 1);
        double cap = Math.max(least, times * medianOfJudge(item));
        for (int ballot = from[item]; ballot < from[item + 1]; ) {
            int next = nextJudge(item, ballot);
            weight[judge(ballot)] = Math.min(1, cap / (next - ballot));
            ballot = next;
        }
        return weight;
    }

    private int medianOfJudge(int item) {
        int[] counts = new int[from[item + 1] - from[item]];
        int judges = 0;
        for (int ballot = from[item]; ballot < from[item + 1]; ) {
            int next = nextJudge(item, ballot);
            counts[judges++] = next - ballot;
            ballot = next;
        }
        Arrays.sort(counts, 0, judges);
        return judges == 0 ? 0 : counts[judges / 2];
    }
}
