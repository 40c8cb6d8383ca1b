package io.datafi.rules.consensus;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rankings and sets: arrays of distinct strings. */
final class Lists {
    private Lists() {}

    static Json distinct(Json json) {
        List<String> items = strings(json);
        if (new HashSet<>(items).size() < items.size()) {
            throw Kind.invalid("an item is there twice");
        }
        return Json.strings(items);
    }

    static Json set(Json json) {
        return Json.strings(
                strings(json).stream().distinct().sorted(CODE_POINTS).toList());
    }

    /** 1 − common ÷ all; two empty sets are equal. */
    static double jaccard(Json a, Json b) {
        Set<String> left = Set.copyOf(strings(a));
        Set<String> right = Set.copyOf(strings(b));
        double common = left.stream().filter(right::contains).count();
        double all = left.size() + right.size() - common;
        return all == 0 ? 0 : 1 - common / all;
    }

    /**
     * The share of pairs in another order, of all items in either; what a ranking leaves out is
     * tied behind the rest, and a tie in only one counts half.
     *
     * @see "Fagin, Kumar & Sivakumar (2003), SIAM J. Discrete Mathematics 17(1), 134-160"
     */
    static double kendall(Json a, Json b) {
        Map<String, Integer> left = ranks(a);
        Map<String, Integer> right = ranks(b);
        Set<String> union = new TreeSet<>(CODE_POINTS);
        union.addAll(left.keySet());
        union.addAll(right.keySet());
        List<String> items = List.copyOf(union);
        double apart = 0;
        for (int i = 0; i < items.size(); i++) {
            for (int j = 0; j < i; j++) {
                int inLeft = order(left, items.get(i), items.get(j));
                int inRight = order(right, items.get(i), items.get(j));
                apart += Math.abs(inLeft - inRight) / 2.0;
            }
        }
        double pairs = items.size() * (items.size() - 1) / 2.0;
        return pairs == 0 ? 0 : apart / pairs;
    }

    /** The items by their mean rank: Borda's count. */
    static Optional<Json> borda(List<Json> rankings, double[] weights) {
        Map<String, Double> sum = new TreeMap<>(CODE_POINTS);
        List<Map<String, Integer>> ranks = rankings.stream().map(Lists::ranks).toList();
        ranks.forEach(each -> each.keySet().forEach(item -> sum.put(item, 0.0)));
        for (int i = 0; i < weights.length; i++) {
            Map<String, Integer> each = ranks.get(i);
            double behind = (each.size() + sum.size() - 1) / 2.0;
            for (String item : sum.keySet()) {
                Integer at = each.get(item);
                double rank = at == null ? behind : at;
                sum.merge(item, weights[i] * rank, Double::sum);
            }
        }
        // The map is sorted and the sort stable: ties stay in code-point order.
        List<String> items = new ArrayList<>(sum.keySet());
        items.sort(Comparator.comparingDouble(sum::get));
        return Optional.of(Json.strings(items));
    }

    /** What more than half of the weight has in its set. */
    static Optional<Json> majority(List<Json> sets, double[] weights) {
        Map<String, Double> votes = new TreeMap<>(CODE_POINTS);
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            all += weights[i];
            for (String item : strings(sets.get(i))) {
                votes.merge(item, weights[i], Double::sum);
            }
        }
        double half = all / 2;
        return Optional.of(Json.strings(votes.entrySet().stream()
                .filter(vote -> vote.getValue() > half)
                .map(Map.Entry::getKey)
                .toList()));
    }

    static List<String> strings(Json json) {
        return Kind.asItems(json).stream().map(Json::asString).toList();
    }

    private static Map<String, Integer> ranks(Json ranking) {
        Map<String, Integer> ranks = new HashMap<>();
        for (String item : strings(ranking)) {
            ranks.put(item, ranks.size());
        }
        return ranks;
    }

    private static int order(Map<String, Integer> ranks, String a, String b) {
        int last = Integer.MAX_VALUE;
        return Integer.compare(ranks.getOrDefault(a, last), ranks.getOrDefault(b, last));
    }
}
