package io.datafi.rules.rating;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Votes as columns, sorted by judge, items, verdict and circumstances, so that every sum over them
 * is the same whatever the order of the file. Items and judges are known by their index in
 * code-point order; a vote whose judge is not known has judge -1.
 */
public final class VoteTable {
    /** A dense matrix over more items than this would take too long to factorise. */
    public static final int ITEMS_MAX = 1000;

    private static final Winner[] WINNERS = Winner.values();

    private final List<String> items;
    private final List<String> judges;
    private final int[] a;
    private final int[] b;
    private final int[] judge;
    private final Winner[] winner;
    private final Context[] context;

    /**
     * Sorts and indexes votes.
     *
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS
     */
    public VoteTable(Collection<Vote> votes) {
        Set<String> itemNames = new HashSet<>();
        Set<String> judgeNames = new HashSet<>();
        boolean plain = true;
        for (Vote vote : votes) {
            itemNames.add(vote.itemA());
            itemNames.add(vote.itemB());
            judgeNames.add(vote.judge());
            plain &= vote.context() == Context.NONE;
        }
        judgeNames.remove("");
        items = itemNames.stream().sorted(CODE_POINTS).toList();
        judges = judgeNames.stream().sorted(CODE_POINTS).toList();
        requireFew(items.size());
        Map<String, Integer> itemIndex = index(items);
        Map<String, Integer> judgeIndex = index(judges);
        judgeIndex.put("", -1);
        record Row(long key, Context context) {}
        List<Row> rows = new ArrayList<>(plain ? 0 : votes.size());
        long[] keys = new long[votes.size()];
        int count = 0;
        for (Vote vote : votes) {
            long pair = itemIndex.get(vote.itemA()) * 1024L + itemIndex.get(vote.itemB());
            long by = judgeIndex.get(vote.judge()) + 1L;
            keys[count] = (by << 20 | pair) << 2 | vote.winner().ordinal();
            if (!plain) {
                rows.add(new Row(keys[count], vote.context()));
            }
            count++;
        }
        if (plain) {
            Arrays.sort(keys);
        } else {
            rows.sort(Comparator.comparingLong(Row::key).thenComparing(Row::context));
            Arrays.setAll(keys, v -> rows.get(v).key());
        }
        a = new int[count];
        b = new int[count];
        judge = new int[count];
        winner = new Winner[count];
        context = new Context[count];
        for (int v = 0; v < count; v++) {
            winner[v] = WINNERS[(int) keys[v] & 3];
            b[v] = (int) (keys[v] >> 2) & 1023;
            a[v] = (int) (keys[v] >> 12) & 1023;
            judge[v] = (int) (keys[v] >> 22) - 1;
            context[v] = plain ? Context.NONE : rows.get(v).context();
        }
    }

    static void requireFew(int items) {
        if (items > ITEMS_MAX) {
            throw INPUT_OUT_OF_BOUNDS.because("%d items, more than %d", items, ITEMS_MAX);
        }
    }

    /** The items that were compared, in code-point order. */
    public List<String> items() {
        return items;
    }

    /** The judges who are known, in code-point order. */
    public List<String> judges() {
        return judges;
    }

    /** The number of votes. */
    public int size() {
        return a.length;
    }

    /** The item of a vote that was shown first. */
    public int itemA(int vote) {
        return a[vote];
    }

    /** The other item of a vote. */
    public int itemB(int vote) {
        return b[vote];
    }

    /** Who voted; -1 if that is not known. */
    public int judge(int vote) {
        return judge[vote];
    }

    /** The verdict of a vote. */
    public Winner winner(int vote) {
        return winner[vote];
    }

    /** The circumstances of a vote. */
    public Context context(int vote) {
        return context[vote];
    }

    /** Whether any vote names a segment. */
    public boolean hasSegments() {
        return Arrays.stream(context).anyMatch(one -> !one.segment().isEmpty());
    }

    static Map<String, Integer> index(List<String> names) {
        Map<String, Integer> index = HashMap.newHashMap(names.size());
        for (String name : names) {
            index.put(name, index.size());
        }
        return index;
    }
}
