package io.datafi.annotation.spec;

import static io.datafi.annotation.spec.AnswerError.ANSWER_KIND_DIFFERS;
import static io.datafi.annotation.spec.AnswerError.ANSWER_TOO_LARGE;
import static io.datafi.annotation.spec.AnswerError.BOX_OUT_OF_IMAGE;
import static io.datafi.annotation.spec.AnswerError.ITEM_REPEATED;
import static io.datafi.annotation.spec.AnswerError.NUMBER_OUT_OF_RANGE;
import static io.datafi.annotation.spec.AnswerError.RANKING_INCOMPLETE;
import static io.datafi.annotation.spec.AnswerError.SET_SIZE_OUT_OF_RANGE;
import static io.datafi.annotation.spec.AnswerError.SPAN_OUT_OF_TEXT;
import static io.datafi.annotation.spec.AnswerError.SPEC_INVALID;
import static io.datafi.annotation.spec.AnswerError.UNKNOWN_CLASS;
import static io.datafi.annotation.spec.AnswerError.UNKNOWN_ITEM;
import static io.datafi.annotation.spec.AnswerError.UNKNOWN_LABEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.datafi.annotation.spec.TaskAnswer.Box;
import io.datafi.annotation.spec.TaskAnswer.OfBoxes;
import io.datafi.annotation.spec.TaskAnswer.OfClass;
import io.datafi.annotation.spec.TaskAnswer.OfNumber;
import io.datafi.annotation.spec.TaskAnswer.OfRanking;
import io.datafi.annotation.spec.TaskAnswer.OfSet;
import io.datafi.annotation.spec.TaskAnswer.OfSpans;
import io.datafi.annotation.spec.TaskAnswer.OfText;
import io.datafi.annotation.spec.TaskAnswer.Span;
import io.datafi.platform.error.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskSpecTest {
    /** A task's content of so many code points. */
    private static final int LENGTH = 10;

    private static final String SMILE = "\ud83d\ude00";

    private static final TaskSpec CLASSES = new TaskSpec.Classes(List.of("cat", "dog"));
    private static final TaskSpec NUMBER = new TaskSpec.Number(-0.5, 10);
    private static final TaskSpec RANKING = new TaskSpec.Ranking(List.of("a", "b", "c"));
    private static final TaskSpec SET = new TaskSpec.Choice(List.of("a", "b", SMILE), 1, 2);
    private static final TaskSpec SPANS = new TaskSpec.Spans(List.of("x", "y"), 3);
    private static final TaskSpec BOXES = new TaskSpec.Boxes(List.of("x", "y"), 640, 480, 2);
    private static final TaskSpec TEXT = new TaskSpec.Text(3);

    static Stream<Arguments> taken() {
        return Stream.of(
                of(CLASSES, new OfClass("dog"), "dog"),
                of(NUMBER, new OfNumber(10), "10"),
                of(NUMBER, new OfNumber(-0.5), "-0.5"),
                of(NUMBER, new OfNumber(-0.0), "0"),
                of(NUMBER, new OfNumber(1e-7), "1e-7"),
                of(new TaskSpec.Number(0, 1e300), new OfNumber(1e300), "1e+300"),
                of(RANKING, new OfRanking(List.of("c", "a", "b")), "[\"c\",\"a\",\"b\"]"),
                of(SET, new OfSet(List.of("b", "a")), "[\"a\",\"b\"]"),
                of(SET, new OfSet(List.of(SMILE, "a")), "[\"a\",\"" + SMILE + "\"]"),
                of(new TaskSpec.Choice(List.of("a"), 0, 1), new OfSet(List.of()), "[]"),
                of(SPANS, new OfSpans(List.of()), "[]"),
                of(SPANS, spans(new Span(4, LENGTH, "x")), "[[4,10,\"x\"]]"),
                of(
                        SPANS,
                        spans(new Span(7, 9, "y"), new Span(2, 5, "x"), new Span(0, 3, "x")),
                        "[[0,5,\"x\"],[7,9,\"y\"]]"),
                of(BOXES, new OfBoxes(List.of()), "[]"),
                of(BOXES, boxes(new Box(0, 0, 640, 480, "y")), "[[0,0,640,480,\"y\"]]"),
                of(
                        BOXES,
                        boxes(new Box(9, 2, 12, 4, "y"), new Box(1, 2, 3, 4, "x")),
                        "[[1,2,3,4,\"x\"],[9,2,12,4,\"y\"]]"),
                of(TEXT, new OfText(""), "\"\""),
                of(TEXT, new OfText(SMILE.repeat(3)), "\"" + SMILE.repeat(3) + "\""),
                of(TEXT, new OfText("\"\n\0"), "\"\\\"\\n\\u0000\""));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void anAnswerHasOneText(TaskSpec spec, TaskAnswer answer, String text) {
        assertThat(spec.accept(answer, LENGTH)).isEqualTo(text);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                of(CLASSES, new OfClass("bird"), UNKNOWN_CLASS, "label"),
                of(CLASSES, new OfClass(""), UNKNOWN_CLASS, "label"),
                of(CLASSES, new OfText("cat"), ANSWER_KIND_DIFFERS, ""),
                of(NUMBER, new OfNumber(10.000001), NUMBER_OUT_OF_RANGE, "number"),
                of(NUMBER, new OfNumber(-0.500001), NUMBER_OUT_OF_RANGE, "number"),
                of(NUMBER, new OfNumber(Double.NaN), NUMBER_OUT_OF_RANGE, "number"),
                of(NUMBER, new OfNumber(Double.POSITIVE_INFINITY), NUMBER_OUT_OF_RANGE, "number"),
                of(NUMBER, new OfNumber(1e308), NUMBER_OUT_OF_RANGE, "number"),
                of(NUMBER, new OfClass("5"), ANSWER_KIND_DIFFERS, ""),
                of(RANKING, new OfRanking(List.of("a", "b")), RANKING_INCOMPLETE, "ranking.items"),
                of(RANKING, new OfRanking(List.of("a", "d", "c")), UNKNOWN_ITEM, "ranking.items[1]"),
                of(RANKING, new OfRanking(List.of("a", "b", "a")), ITEM_REPEATED, "ranking.items[2]"),
                of(RANKING, new OfSet(List.of("a", "b", "c")), ANSWER_KIND_DIFFERS, ""),
                of(SET, new OfSet(List.of()), SET_SIZE_OUT_OF_RANGE, "set.items"),
                of(SET, new OfSet(List.of("a", "b", SMILE)), SET_SIZE_OUT_OF_RANGE, "set.items"),
                of(SET, new OfSet(List.of("a", "\ud83d")), UNKNOWN_ITEM, "set.items[1]"),
                of(SET, new OfSet(List.of("a", "a")), ITEM_REPEATED, "set.items[1]"),
                of(SPANS, spans(new Span(-1, 2, "x")), SPAN_OUT_OF_TEXT, "spans.items[0].start"),
                of(SPANS, spans(new Span(LENGTH, 11, "x")), SPAN_OUT_OF_TEXT, "spans.items[0].start"),
                of(SPANS, spans(new Span(0, 1, "x"), new Span(9, 11, "x")), SPAN_OUT_OF_TEXT, "spans.items[1].end"),
                of(SPANS, spans(new Span(3, 3, "x")), SPAN_OUT_OF_TEXT, "spans.items[0].end"),
                of(SPANS, spans(new Span(3, Integer.MIN_VALUE, "x")), SPAN_OUT_OF_TEXT, "spans.items[0].end"),
                of(SPANS, spans(new Span(0, 1, "z")), UNKNOWN_LABEL, "spans.items[0].label"),
                of(SPANS, new OfSpans(Collections.nCopies(4, new Span(0, 1, "x"))), ANSWER_TOO_LARGE, "spans.items"),
                of(BOXES, boxes(new Box(-1, 0, 5, 5, "x")), BOX_OUT_OF_IMAGE, "boxes.items[0].left"),
                of(BOXES, boxes(new Box(0, 480, 5, 481, "x")), BOX_OUT_OF_IMAGE, "boxes.items[0].top"),
                of(BOXES, boxes(new Box(0, 0, 641, 5, "x")), BOX_OUT_OF_IMAGE, "boxes.items[0].right"),
                of(BOXES, boxes(new Box(5, 0, 5, 5, "x")), BOX_OUT_OF_IMAGE, "boxes.items[0].right"),
                of(BOXES, boxes(new Box(0, 0, 5, 481, "x")), BOX_OUT_OF_IMAGE, "boxes.items[0].bottom"),
                of(BOXES, boxes(new Box(0, 0, 5, 5, "")), UNKNOWN_LABEL, "boxes.items[0].label"),
                of(
                        BOXES,
                        new OfBoxes(Collections.nCopies(3, new Box(0, 0, 1, 1, "x"))),
                        ANSWER_TOO_LARGE,
                        "boxes.items"),
                of(TEXT, new OfText("four"), ANSWER_TOO_LARGE, "text"),
                of(TEXT, new OfText(SMILE.repeat(4)), ANSWER_TOO_LARGE, "text"),
                of(new TaskSpec.Text(4_000), new OfText("\0".repeat(2_001)), ANSWER_TOO_LARGE, ""));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTheSpecDoesNotAllowIsRefusedWithTheFieldAtFault(
            TaskSpec spec, TaskAnswer answer, AnswerError code, String field) {
        assertRefused(code, field, () -> spec.accept(answer, LENGTH));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                of("spec.number.maximum", made(() -> new TaskSpec.Number(1, 1))),
                of("spec.number.maximum", made(() -> new TaskSpec.Number(0, Double.NaN))),
                of("spec.number.maximum", made(() -> new TaskSpec.Number(Double.NaN, 1))),
                of("spec.number.maximum", made(() -> new TaskSpec.Number(0, Double.POSITIVE_INFINITY))),
                of("spec.number.maximum", made(() -> new TaskSpec.Number(Double.NEGATIVE_INFINITY, 0))),
                of("spec.set.size_max", made(() -> new TaskSpec.Choice(List.of("a", "b"), 0, 3))),
                of("spec.set.size_min", made(() -> new TaskSpec.Choice(List.of("a", "b"), 2, 1))),
                of(
                        "spec.set.items",
                        made(() -> new TaskSpec.Choice(List.of("a".repeat(6_000), "b".repeat(6_000)), 0, 1))));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void boundsThatAllowNothingAreRefused(String field, Supplier<TaskSpec> spec) {
        assertRefused(SPEC_INVALID, field, spec::get);
    }

    private static void assertRefused(AnswerError code, String field, Runnable attempt) {
        Refusal refusal = catchThrowableOfType(Refusal.class, attempt::run);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.violations())
                .extracting(Refusal.FieldViolation::field)
                .containsExactly(field);
    }

    private static Supplier<TaskSpec> made(Supplier<TaskSpec> spec) {
        return spec;
    }

    private static OfSpans spans(Span... spans) {
        return new OfSpans(List.of(spans));
    }

    private static OfBoxes boxes(Box... boxes) {
        return new OfBoxes(List.of(boxes));
    }
}
