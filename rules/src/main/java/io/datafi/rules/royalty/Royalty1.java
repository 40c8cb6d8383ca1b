package io.datafi.rules.royalty;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.apportionment.Apportionment;
import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.pay.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule {@code royalty/1}: who answered well earns more of what a dataset sells for.
 *
 * <p>A worker's weight is what the newest round over each range of the campaign found their answers
 * to be worth, summed: the scores of {@code settlement.csv}, clamped as pay is. So whoever knew
 * nothing gets nothing. If nobody's answers are worth anything, the weight is the number of answers
 * that were settled. The sum is split by the weights; equal remainders go to the first in code-point
 * order.
 */
public final class Royalty1 {
    /** The rule's name. */
    public static final String RULE = "royalty/1";

    private Royalty1() {}

    /** What somebody gets, and by which weight. */
    public record Share(String worker, long weight, long amountBaseUnits) {}

    /**
     * What each worker contributed to a campaign.
     *
     * @param newest the lines of the newest round over each range
     */
    public static SortedMap<String, Contribution> contributions(Collection<List<Settlement.Line>> newest) {
        TreeMap<String, Contribution> found = new TreeMap<>(CODE_POINTS);
        for (List<Settlement.Line> lines : newest) {
            lines.forEach(line -> found.merge(line.worker(), Contribution.of(line), Contribution::plus));
        }
        return found;
    }

    /** The weight of each worker, in code-point order. */
    public static SortedMap<String, Long> weights(Map<String, Contribution> contributions) {
        boolean anyWorth = contributions.values().stream().anyMatch(one -> one.worthPpb() > 0);
        TreeMap<String, Long> weights = new TreeMap<>(CODE_POINTS);
        contributions.forEach((worker, one) -> weights.put(worker, anyWorth ? one.worthPpb() : one.answers()));
        return weights;
    }

    /**
     * Splits a sum; the parts sum to it.
     *
     * @param totalBaseUnits at least 0; 0 if nobody has a weight
     * @throws io.datafi.rules.RuleException WEIGHTS_INVALID
     */
    public static List<Share> split(long totalBaseUnits, SortedMap<String, Long> weights) {
        long[] parts = Apportionment.split(
                totalBaseUnits,
                weights.values().stream().mapToLong(Long::longValue).toArray());
        List<Share> shares = new ArrayList<>(parts.length);
        weights.forEach((worker, weight) -> shares.add(new Share(worker, weight, parts[shares.size()])));
        return shares;
    }

    /** SHA-256 of {@code worker,weight} as CSV: what a version's event says of its weights. */
    public static byte[] hash(SortedMap<String, Long> weights) {
        List<Map.Entry<String, Long>> rows = List.copyOf(weights.entrySet());
        return new CsvSource(List.of("worker", "weight"), rows.size(), (csv, i) -> {
                    Map.Entry<String, Long> row = rows.get(i);
                    csv.row(row.getKey(), row.getValue());
                })
                .hash();
    }
}
