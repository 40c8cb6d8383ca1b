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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is asked of a worker, and which answers it takes. Stored as jsonb under its kind. */
public sealed interface TaskSpec {
    /** Of an answer's text, in UTF-16 units; the event that opens it has room for three bytes each. */
    int TEXT_LENGTH_MAX = 12_000;

    /** Under which it is stored. */
    TaskKind kind();

    /**
     * Fails with the code of what is wrong with the answer, at the field of it that is at fault.
     *
     * @param contentLength of the task's content in Unicode code points
     */
    void require(TaskAnswer answer, int contentLength);

    /** The text of an answer that is taken; fails as {@link #require} and with ANSWER_TOO_LARGE. */
    default String accept(TaskAnswer answer, int contentLength) {
        require(answer, contentLength);
        String text = answer.canonical();
        requireAtMost("", text.length(), TEXT_LENGTH_MAX);
        return text;
    }

    /** One of the classes, in the customer's order. */
    record Classes(List<String> labels) implements TaskSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.CLASSES;
        }

        @Override
        public void require(TaskAnswer answer, int contentLength) {
            if (!labels.contains(as(OfClass.class, answer).label())) {
                throw UNKNOWN_CLASS
                        .because("the label is not among the campaign's classes")
                        .atField("label");
            }
        }
    }

    /** A number within bounds, both included. */
    record Number(double minimum, double maximum) implements TaskSpec {
        /** Fails with SPEC_INVALID. */
        public Number {
            // No comparison with NaN holds.
            if (!(minimum > Double.NEGATIVE_INFINITY && minimum < maximum && maximum < Double.POSITIVE_INFINITY)) {
                throw invalid("number.maximum", "from %s to %s are no numbers".formatted(minimum, maximum));
            }
        }

        @Override
        public TaskKind kind() {
            return TaskKind.NUMBER;
        }

        @Override
        public void require(TaskAnswer answer, int contentLength) {
            double value = as(OfNumber.class, answer).value();
            if (!(value >= minimum && value <= maximum)) {
                throw NUMBER_OUT_OF_RANGE
                        .because("from %s to %s", minimum, maximum)
                        .atField("number");
            }
        }
    }

    /** All items, the best first. */
    record Ranking(List<String> items) implements TaskSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.RANKING;
        }

        @Override
        public void require(TaskAnswer answer, int contentLength) {
            List<String> given = as(OfRanking.class, answer).items();
            requireDistinct("ranking", given, items);
            if (given.size() < items.size()) {
                throw RANKING_INCOMPLETE
                        .because("%d of %d items", given.size(), items.size())
                        .atField("ranking.items");
            }
        }
    }

    /** Some of the items. */
    record Choice(List<String> items, int sizeMin, int sizeMax) implements TaskSpec {
        /** Fails with SPEC_INVALID. */
        public Choice {
            if (sizeMax > items.size()) {
                throw invalid("set.size_max", "there are %d items".formatted(items.size()));
            }
            if (sizeMin > sizeMax) {
                throw invalid("set.size_min", "at least %d of at most %d".formatted(sizeMin, sizeMax));
            }
            if (new OfSet(items).canonical().length() > TEXT_LENGTH_MAX) {
                throw invalid("set.items", "together longer than an answer may be");
            }
        }

        @Override
        public TaskKind kind() {
            return TaskKind.SET;
        }

        @Override
        public void require(TaskAnswer answer, int contentLength) {
            List<String> given = as(OfSet.class, answer).items();
            requireDistinct("set", given, items);
            if (given.size() < sizeMin || given.size() > sizeMax) {
                throw SET_SIZE_OUT_OF_RANGE
                        .because("from %d to %d items", sizeMin, sizeMax)
                        .atField("set.items");
            }
        }
    }

    /** Marked stretches of the task's content. */
    record Spans(List<String> labels, int spansMax) implements TaskSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.SPANS;
        }

        @Override
        public void require(TaskAnswer answer, int contentLength) {
            List<Span> spans = as(OfSpans.class, answer).spans();
            requireAtMost("spans.items", spans.size(), spansMax);
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                String field = "spans.items[" + i + "].";
                requireInside(SPAN_OUT_OF_TEXT, field, "start", "end", span.start(), span.end(), contentLength);
                requireLabel(field, labels, span.label());
            }
        }
    }

    /** Marked rectangles of an image. */
    record Boxes(List<String> labels, int width, int height, int boxesMax) implements TaskSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.BOXES;
        }

        @Override
        public void require(TaskAnswer answer, int contentLength) {
            List<Box> boxes = as(OfBoxes.class, answer).boxes();
            requireAtMost("boxes.items", boxes.size(), boxesMax);
            for (int i = 0; i < boxes.size(); i++) {
                Box box = boxes.get(i);
                String field = "boxes.items[" + i + "].";
                requireInside(BOX_OUT_OF_IMAGE, field, "left", "right", box.left(), box.right(), width);
                requireInside(BOX_OUT_OF_IMAGE, field, "top", "bottom", box.top(), box.bottom(), height);
                requireLabel(field, labels, box.label());
            }
        }
    }

    /** Free text, its length in Unicode code points. */
    record Text(int lengthMax) implements TaskSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.TEXT;
        }

        @Override
        public void require(TaskAnswer answer, int contentLength) {
            String text = as(OfText.class, answer).text();
            requireAtMost("text", text.codePointCount(0, text.length()), lengthMax);
        }
    }

    private static <A extends TaskAnswer> A as(Class<A> type, TaskAnswer answer) {
        if (!type.isInstance(answer)) {
            throw ANSWER_KIND_DIFFERS
                    .because("the campaign asks for an answer of another kind")
                    .atField("");
        }
        return type.cast(answer);
    }

    private static void requireAtMost(String field, int count, int most) {
        if (count > most) {
            throw ANSWER_TOO_LARGE.because("%d, at most %d", count, most).atField(field);
        }
    }

    private static void requireDistinct(String field, List<String> given, List<String> items) {
        Set<String> known = Set.copyOf(items);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String at = field + ".items[" + i + "]";
            if (!known.contains(given.get(i))) {
                throw UNKNOWN_ITEM
                        .because("the item is not among the campaign's")
                        .atField(at);
            }
            if (!seen.add(given.get(i))) {
                throw ITEM_REPEATED.because("the item was named before").atField(at);
            }
        }
    }

    /** From 0 on, not empty, up to the end. */
    private static void requireInside(
            AnswerError code, String field, String nearName, String farName, int near, int far, int end) {
        if (near < 0 || near >= end) {
            throw code.because("from 0 and before %d", end).atField(field + nearName);
        }
        if (far <= near || far > end) {
            throw code.because("behind %d and up to %d", near, end).atField(field + farName);
        }
    }

    private static void requireLabel(String field, List<String> labels, String label) {
        if (!labels.contains(label)) {
            throw UNKNOWN_LABEL
                    .because("the label is not among those to mark with")
                    .atField(field + "label");
        }
    }

    private static Refusal invalid(String field, String why) {
        return SPEC_INVALID.because("%s", why).atField("spec." + field);
    }
}
