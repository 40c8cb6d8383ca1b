package io.datafi.rules.agreement;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.inference.Answer;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What labels are, and so how different two of them are. */
public enum Scale {
    /** Names: the same or not. */
    NOMINAL,
    /** Steps in an order: what lies between two of them counts. */
    ORDINAL,
    /** Numbers: their difference counts. */
    INTERVAL,
    /** Numbers from 0: their difference counts in proportion to their size. */
    RATIO;

    /**
     * Answers with the order of their labels.
     *
     * @param answers in which every number is written in one way, unless they are only names
     * @param order of the labels, lowest first
     */
    public record Ordered(List<Answer> answers, List<String> order) {
        /**
         * The answers by task.
         *
         * @throws io.datafi.rules.RuleException UNKNOWN_CLASS if a label is not in the order
         */
        public Units units() {
            return Units.of(answers, order);
        }
    }

    /**
     * Puts labels in order.
     *
     * @param order the labels, lowest first; empty: numbers by size, where all labels are numbers,
     *     else code points
     */
    public Ordered order(Collection<Answer> answers, List<String> order) {
        List<String> labels = answers.stream()
                .map(Answer::label)
                .distinct()
                .sorted(CODE_POINTS)
                .toList();
        if (!order.isEmpty() || this == NOMINAL || !labels.stream().allMatch(Decimal::is)) {
            return new Ordered(List.copyOf(answers), order.isEmpty() ? labels : order);
        }
        SortedMap<Double, String> byNumber = new TreeMap<>();
        labels.forEach(label -> byNumber.putIfAbsent(number(label), label));
        List<Answer> joined = answers.stream()
                .map(a -> new Answer(a.task(), a.worker(), a.occasion(), byNumber.get(number(a.label())), a.seq()))
                .toList();
        return new Ordered(joined, List.copyOf(byNumber.values()));
    }

    /** Krippendorff's alpha; the seed serves where pairs must be drawn. */
    public KrippendorffAlpha alpha(Units units, long seed) {
        return switch (this) {
            case NOMINAL -> KrippendorffAlpha.nominal(units);
            case ORDINAL -> KrippendorffAlpha.ordinal(units);
            case INTERVAL -> KrippendorffAlpha.interval(units);
            case RATIO -> KrippendorffAlpha.ratio(units, seed);
        };
    }

    /** The weights of Cohen's kappa: 1 for another class, squares of steps or numbers. */
    public Difference weights(Units units) {
        return switch (this) {
            case NOMINAL -> Difference.NOMINAL;
            case ORDINAL -> (a, b) -> (double) (a - b) * (a - b);
            case INTERVAL -> Difference.interval(units.numbers());
            case RATIO -> Difference.ratio(units.numbers());
        };
    }

    private static double number(String label) {
        return Decimal.of(label).orElseThrow();
    }
}
