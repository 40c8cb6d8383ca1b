package io.datafi.rules.consensus;

import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What answers are. Labels are JSON; distances are from 0 to 1, but of numbers. */
public enum Kind {
    /** A number. Distance: the absolute difference. */
    NUMBER(Kind::number, Kind::difference, (values, weights) -> Optional.empty()),
    /** Strings, best first; what is left out is tied last. Two make a pairwise preference. */
    RANKING(Lists::distinct, Lists::kendall, Lists::borda),
    /** Strings in any order. Distance: 1 − Jaccard. */
    SET(Lists::set, Lists::jaccard, Lists::majority),
    /** {@code [start, end]} or {@code [start, end, "label"]}, end exclusive. Distance: 1 − F1. */
    SPANS(Spans::read, Spans::distance, Spans::majority),
    /** {@code [left, top, right, bottom]}, with a label or without. Distance: 1 − soft F1. */
    BOXES(Boxes::read, Boxes::distance, Boxes::median),
    /** A string, or an array of strings for tokens. Distance: edits ÷ the longer length. */
    TEXT(Texts::read, Texts::distance, (values, weights) -> Optional.empty());

    private final UnaryOperator<Json> form;
    private final Distance distance;
    private final Merge merge;

    /** How far two labels of one kind are apart: symmetric, 0 of a label with itself. */
    @FunctionalInterface
    public interface Distance {
        /** The distance. */
        double between(Json a, Json b);
    }

    /** Makes one label of several; the first is the best of them. */
    interface Merge {
        Optional<Json> of(List<Json> values, double[] weights);
    }

    Kind(UnaryOperator<Json> form, Distance distance, Merge merge) {
        this.form = form;
        this.distance = distance;
        this.merge = merge;
    }

    /**
     * Reads a label into its one form: equal labels have equal values.
     *
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_TOO_LARGE, JSON_MEMBER_INVALID
     */
    public Json read(String label) {
        try {
            return form.apply(CanonicalJson.parse(label));
        } catch (RuleException e) {
            throw e.code().because("%s as %s: %s", label, name().toLowerCase(), e.detail());
        }
    }

    /** How far two values are apart. */
    public double distance(Json a, Json b) {
        return a.equals(b) ? 0 : distance.between(a, b);
    }

    Optional<Json> merged(List<Json> values, double[] weights) {
        return merge.of(values, weights);
    }

    static RuleException invalid(String why) {
        return JSON_MEMBER_INVALID.because(why);
    }

    static double asNumber(Json json) {
        if (json instanceof Json.Num number) {
            return number.value();
        }
        throw invalid("not a number");
    }

    static List<Json> asItems(Json json) {
        if (json instanceof Json.Array array) {
            return array.items();
        }
        throw invalid("not an array");
    }

    private static Json number(Json json) {
        return new Json.Num(asNumber(json));
    }

    private static double difference(Json a, Json b) {
        return Math.abs(asNumber(a) - asNumber(b));
    }
}
