package io.datafi.rules.agreement;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static io.datafi.rules.RuleError.UNKNOWN_CLASS;

import io.datafi.rules.inference.Answer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values that each task received, without who gave them. Tasks with fewer than two values are
 * left out: there is nothing to compare. Values are known by their index in {@link #labels}; those
 * of unit u are {@code value(from(u))} to {@code value(from(u + 1) - 1)}, sorted.
 */
public final class Units {
    private final List<String> labels;
    private final int[] from;
    private final int[] value;

    private Units(List<String> labels, int[] from, int[] value) {
        this.labels = labels;
        this.from = from;
        this.value = value;
    }

    /** Groups answers by task; values are in code-point order. */
    public static Units of(Collection<Answer> answers) {
        List<String> labels = answers.stream()
                .map(Answer::label)
                .distinct()
                .sorted(CODE_POINTS)
                .toList();
        return of(answers, labels);
    }

    /**
     * Groups answers by task.
     *
     * @param scale the values in their order, for the ordinal alpha; it may hold more than were
     *     given
     * @throws io.datafi.rules.RuleException UNKNOWN_CLASS if a label is not on the scale
     */
    public static Units of(Collection<Answer> answers, List<String> scale) {
        Map<String, Integer> index = HashMap.newHashMap(scale.size());
        for (int i = 0; i < scale.size(); i++) {
            index.putIfAbsent(scale.get(i), i);
        }
        Map<String, Integer> size = new TreeMap<>(CODE_POINTS);
        for (Answer answer : answers) {
            size.merge(answer.task(), 1, Integer::sum);
        }
        size.values().removeIf(count -> count < 2);
        Map<String, Integer> unit = HashMap.newHashMap(size.size());
        int[] from = new int[size.size() + 1];
        for (Map.Entry<String, Integer> task : size.entrySet()) {
            int u = unit.size();
            unit.put(task.getKey(), u);
            from[u + 1] = Math.addExact(from[u], task.getValue());
        }
        int[] next = from.clone();
        int[] value = new int[from[unit.size()]];
        for (Answer answer : answers) {
            Integer label = index.get(answer.label());
            if (label == null) {
                throw UNKNOWN_CLASS.because(
                        "\"%s\" of worker %s on task %s", answer.label(), answer.worker(), answer.task());
            }
            Integer u = unit.get(answer.task());
            if (u != null) {
                value[next[u]++] = label;
            }
        }
        for (int u = 0; u < unit.size(); u++) {
            Arrays.sort(value, from[u], from[u + 1]);
        }
        return new Units(List.copyOf(scale), from, value);
    }

    /** The number of tasks with at least two values. */
    public int size() {
        return from.length - 1;
    }

    /** The values there are. */
    public List<String> labels() {
        return labels;
    }

    /** Where the values of a unit begin; for {@link #size} their number. */
    public int from(int unit) {
        return from[unit];
    }

    /** A value, by its index in {@link #labels}. */
    public int value(int at) {
        return value[at];
    }

    /**
     * The labels as numbers.
     *
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS if one is not a {@link Decimal}
     */
    public double[] numbers() {
        double[] numbers = new double[labels.size()];
        for (int i = 0; i < numbers.length; i++) {
            String label = labels.get(i);
            numbers[i] =
                    Decimal.of(label).orElseThrow(() -> INPUT_OUT_OF_BOUNDS.because("\"%s\" is not a number", label));
        }
        return numbers;
    }

    /** How often each value occurs when unit u counts {@code times[u]} times. */
    long[] totals(int[] times) {
        long[] totals = new long[labels.size()];
        for (int u = 0; u < size(); u++) {
            for (int at = from[u]; at < from[u + 1]; at++) {
                totals[value[at]] += times[u];
            }
        }
        return totals;
    }
}
