package io.datafi.rules.rating;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.VOTE_INVALID;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How often each item beat, tied with and was as bad as each other: all that a fit without
 * covariates depends on, so votes are added and removed here without looking at the others.
 */
public final class PairCounts {
    private final List<String> items;
    private final Map<String, Integer> index;
    private final int n;

    /** At i·n + j how often i beat j. */
    private final long[] wins;

    /** At i·n + j, i below j. */
    private final long[] ties;

    /** As the ties. */
    private final long[] bad;

    /**
     * No votes yet.
     *
     * @param items all that votes may name, in any order
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS
     */
    public PairCounts(Collection<String> items) {
        this.items = items.stream().distinct().sorted(CODE_POINTS).toList();
        n = this.items.size();
        VoteTable.requireFew(n);
        index = VoteTable.index(this.items);
        wins = new long[n * n];
        ties = new long[n * n];
        bad = new long[n * n];
    }

    /** The counts of a table. */
    public static PairCounts of(VoteTable votes) {
        PairCounts counts = new PairCounts(votes.items());
        for (int v = 0; v < votes.size(); v++) {
            counts.count(votes.itemA(v), votes.itemB(v), votes.winner(v), 1);
        }
        return counts;
    }

    /**
     * Counts a vote.
     *
     * @throws io.datafi.rules.RuleException VOTE_INVALID if an item is not known
     */
    public void add(Vote vote) {
        count(index(vote.itemA()), index(vote.itemB()), vote.winner(), 1);
    }

    /**
     * Takes a vote back.
     *
     * @throws io.datafi.rules.RuleException VOTE_INVALID if no such vote is counted
     */
    public void remove(Vote vote) {
        count(index(vote.itemA()), index(vote.itemB()), vote.winner(), -1);
    }

    /** The items, in code-point order. */
    public List<String> items() {
        return items;
    }

    /** How often one item beat another. */
    public long wins(int item, int other) {
        return wins[item * n + other];
    }

    /** How often two items tied. */
    public long ties(int item, int other) {
        return ties[Math.min(item, other) * n + Math.max(item, other)];
    }

    /** How often two items were as bad. */
    public long bad(int item, int other) {
        return bad[Math.min(item, other) * n + Math.max(item, other)];
    }

    void count(int first, int second, Winner winner, int change) {
        long[] counts = switch (winner) {
            case A, B -> wins;
            case TIE -> ties;
            case BAD -> bad;
        };
        int ahead = switch (winner) {
            case A -> first;
            case B -> second;
            case TIE, BAD -> Math.min(first, second);
        };
        int cell = ahead * n + first + second - ahead;
        if (counts[cell] + change < 0) {
            throw VOTE_INVALID.because("no such vote was counted: %s against %s", items.get(first), items.get(second));
        }
        counts[cell] += change;
    }

    int index(String name) {
        Integer item = index.get(name);
        if (item == null) {
            throw VOTE_INVALID.because("an unknown item: %s", name);
        }
        return item;
    }
}
