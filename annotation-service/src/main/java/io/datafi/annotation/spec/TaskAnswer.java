package io.datafi.annotation.spec;

import io.datafi.rules.consensus.Kind;
import io.datafi.rules.json.Json;
import java.util.List;

/** What a worker gave. */
public sealed interface TaskAnswer {
    /** One of the classes. */
    record OfClass(String label) implements TaskAnswer {}

    /** A number. */
    record OfNumber(double value) implements TaskAnswer {}

    /** Items, the best first. */
    record OfRanking(List<String> items) implements TaskAnswer {}

    /** Items in any order. */
    record OfSet(List<String> items) implements TaskAnswer {}

    /** Marked stretches. */
    record OfSpans(List<Span> spans) implements TaskAnswer {}

    /** Marked rectangles. */
    record OfBoxes(List<Box> boxes) implements TaskAnswer {}

    /** Free text. */
    record OfText(String text) implements TaskAnswer {}

    /** A stretch in Unicode code points, end exclusive. */
    record Span(int start, int end, String label) {
        private Json json() {
            return Json.array(List.of(Json.of(start), Json.of(end), Json.of(label)));
        }
    }

    /** A rectangle in pixels. */
    record Box(int left, int top, int right, int bottom, String label) {
        private Json json() {
            return Json.array(List.of(Json.of(left), Json.of(top), Json.of(right), Json.of(bottom), Json.of(label)));
        }
    }

    /** How the answer is kept, told and exported: a class as it is, others as {@code datafi infer} reads their kind. */
    default String canonical() {
        return switch (this) {
            case OfClass(String label) -> label;
            case OfNumber(double value) -> text(Kind.NUMBER, new Json.Num(value));
            case OfRanking(List<String> items) -> text(Kind.RANKING, Json.strings(items));
            case OfSet(List<String> items) -> text(Kind.SET, Json.strings(items));
            case OfSpans(List<Span> spans) ->
                text(Kind.SPANS, Json.array(spans.stream().map(Span::json).toList()));
            case OfBoxes(List<Box> boxes) ->
                text(Kind.BOXES, Json.array(boxes.stream().map(Box::json).toList()));
            case OfText(String text) -> text(Kind.TEXT, Json.of(text));
        };
    }

    /** Equal answers have equal texts. */
    private static String text(Kind kind, Json given) {
        return kind.read(given.toText()).toText();
    }
}
