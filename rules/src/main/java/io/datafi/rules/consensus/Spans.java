package io.datafi.rules.consensus;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Marked stretches of a text. The distance is 1 − F1 over characters marked with the same label;
 * that is exact and needs no matching of spans.
 */
final class Spans {
    private Spans() {}

    /** By label, then start; spans of one label that touch or overlap become one. */
    static Json read(Json json) {
        return write(steps(List.of(json), new double[] {1}), 0);
    }

    static double distance(Json a, Json b) {
        double left = length(a);
        double right = length(b);
        Json both = write(steps(List.of(a, b), new double[] {1, 1}), 1);
        return left + right == 0 ? 0 : 1 - 2 * length(both) / (left + right);
    }

    /** What more than half of the weight has marked. */
    static Optional<Json> majority(List<Json> values, double[] weights) {
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        return Optional.of(write(steps(values, weights), all / 2));
    }

    private static double length(Json spans) {
        double length = 0;
        for (Json span : Kind.asItems(spans)) {
            List<Json> parts = Kind.asItems(span);
            length += Kind.asNumber(parts.get(1)) - Kind.asNumber(parts.get(0));
        }
        return length;
    }

    /** For each label, where the weight of those who marked rises and falls. */
    private static SortedMap<String, SortedMap<Integer, Double>> steps(List<Json> values, double[] weights) {
        SortedMap<String, SortedMap<Integer, Double>> steps = new TreeMap<>(CODE_POINTS);
        for (int i = 0; i < weights.length; i++) {
            // One answer marks a character once, however often its spans overlap.
            SortedMap<String, SortedMap<Integer, Integer>> own = new TreeMap<>(CODE_POINTS);
            for (Json span : Kind.asItems(values.get(i))) {
                List<Json> parts = Kind.asItems(span);
                if (parts.size() < 2 || parts.size() > 3) {
                    throw Kind.invalid("a span is [start, end] or [start, end, label]");
                }
                int start = whole(parts.get(0));
                int end = whole(parts.get(1));
                if (end <= start) {
                    throw Kind.invalid("a span ends before it begins");
                }
                String label = parts.size() == 3 ? parts.get(2).asString() : "";
                var at = own.computeIfAbsent(label, none -> new TreeMap<>());
                at.merge(start, 1, Integer::sum);
                at.merge(end, -1, Integer::sum);
            }
            double weight = weights[i];
            own.forEach((label, changes) -> {
                var at = steps.computeIfAbsent(label, none -> new TreeMap<>());
                int depth = 0;
                for (Map.Entry<Integer, Integer> change : changes.entrySet()) {
                    int before = Integer.signum(depth);
                    depth += change.getValue();
                    double step = (Integer.signum(depth) - before) * weight;
                    at.merge(change.getKey(), step, Double::sum);
                }
            });
        }
        return steps;
    }

    /** The spans over which the weight is above a bound, but for rounding. */
    private static Json write(SortedMap<String, SortedMap<Integer, Double>> steps, double above) {
        List<Json> spans = new ArrayList<>();
        steps.forEach((label, changes) -> {
            double weight = 0;
            int start = -1;
            for (Map.Entry<Integer, Double> change : changes.entrySet()) {
                weight += change.getValue();
                boolean marked = weight > above + 1e-12;
                if (marked && start < 0) {
                    start = change.getKey();
                } else if (!marked && start >= 0) {
                    spans.add(span(start, change.getKey(), label));
                    start = -1;
                }
            }
        });
        return Json.array(spans);
    }

    private static Json span(int start, int end, String label) {
        List<Json> parts = new ArrayList<>(List.of(Json.of(start), Json.of(end)));
        if (!label.isEmpty()) {
            parts.add(Json.of(label));
        }
        return Json.array(parts);
    }

    private static int whole(Json json) {
        double value = Kind.asNumber(json);
        if (value < 0 || value > Integer.MAX_VALUE || value != StrictMath.rint(value)) {
            throw Kind.invalid("a span begins and ends at whole numbers from 0");
        }
        return (int) value;
    }
}
