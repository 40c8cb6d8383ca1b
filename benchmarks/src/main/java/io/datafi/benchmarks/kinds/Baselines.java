package io.datafi.benchmarks.kinds;

import io.datafi.rules.consensus.Kind;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Mean, median and medoid of each task. */
final class Baselines {
    private Baselines() {}

    /** The values given to each task. */
    static Map<String, List<Json>> byTask(Kind kind, List<Answer> answers) {
        Map<String, List<Json>> values = new TreeMap<>();
        answers.forEach(answer ->
                values.computeIfAbsent(answer.task(), none -> new ArrayList<>()).add(kind.read(answer.label())));
        return values;
    }

    static double mean(List<Json> values) {
        return Arrays.stream(numbers(values)).average().orElseThrow();
    }

    static double median(List<Json> values) {
        double[] x = numbers(values);
        Arrays.sort(x);
        return (x[(x.length - 1) / 2] + x[x.length / 2]) / 2;
    }

    /** The answer that is nearest the others; of equal ones the first in their order as texts. */
    static Json medoid(Kind kind, List<Json> values) {
        ToDoubleFunction<Json> far = value -> values.stream()
                .mapToDouble(other -> kind.distance(value, other))
                .sum();
        return values.stream()
                .sorted(Comparator.comparing(Json::toText))
                .min(Comparator.comparingDouble(far))
                .orElseThrow();
    }

    private static double[] numbers(List<Json> values) {
        return values.stream().mapToDouble(value -> ((Json.Num) value).value()).toArray();
    }
}
