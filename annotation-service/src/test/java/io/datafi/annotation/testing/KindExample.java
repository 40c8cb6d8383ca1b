package io.datafi.annotation.testing;

import static io.datafi.annotation.spec.AnswerError.ANSWER_KIND_DIFFERS;
import static io.datafi.annotation.spec.AnswerError.BOX_OUT_OF_IMAGE;
import static io.datafi.annotation.spec.AnswerError.ITEM_REPEATED;
import static io.datafi.annotation.spec.AnswerError.NUMBER_OUT_OF_RANGE;
import static io.datafi.annotation.spec.AnswerError.RANKING_INCOMPLETE;
import static io.datafi.annotation.spec.AnswerError.SPAN_OUT_OF_TEXT;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.datafi.annotation.spec.AnswerError;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.TaskSpec;

/**
 * A kind that no rule settles, as requests write it: an answer with its text, and one that is refused, with why. The spans are
 * of a content of 14 code points.
 */
public enum KindExample {
    NUMBER("number { minimum: -1 maximum: 9.5 }", "number: 2.50", "2.5", "number: nan", NUMBER_OUT_OF_RANGE, "number"),
    RANKING(
            "ranking { items: 'a' items: 'b' }",
            "ranking { items: 'b' items: 'a' }",
            "[\"b\",\"a\"]",
            "ranking { items: 'b' }",
            RANKING_INCOMPLETE,
            "ranking.items"),
    SET(
            "set { items: 'a' items: 'b' items: 'c' }",
            "set { items: 'c' items: 'a' }",
            "[\"a\",\"c\"]",
            "set { items: 'c' items: 'c' }",
            ITEM_REPEATED,
            "set.items[1]"),
    SPANS(
            "spans { labels: 'animal' }",
            "spans { items { start: 5 end: 14 label: 'animal' } items { start: 2 end: 5 label: 'animal' } }",
            "[[2,14,\"animal\"]]",
            "spans { items { start: 2 end: 15 label: 'animal' } }",
            SPAN_OUT_OF_TEXT,
            "spans.items[0].end"),
    BOXES(
            "boxes { labels: 'cat' width: 640 height: 480 }",
            "boxes { items { left: 1 top: 2 right: 640 bottom: 480 label: 'cat' } }",
            "[[1,2,640,480,\"cat\"]]",
            "boxes { items { left: 1 top: 2 right: 641 bottom: 480 label: 'cat' } }",
            BOX_OUT_OF_IMAGE,
            "boxes.items[0].right"),
    TEXT("text { length_max: 5 }", "text: 'two\\nl'", "\"two\\nl\"", "label: 'two'", ANSWER_KIND_DIFFERS, "");

    public final TaskSpec spec;
    public final NewAnswer good;
    public final String text;
    public final NewAnswer bad;
    public final AnswerError code;
    public final String field;

    KindExample(String spec, String good, String text, String bad, AnswerError code, String field) {
        this.spec = read(TaskSpec.newBuilder(), spec).build();
        this.good = read(NewAnswer.newBuilder(), good).build();
        this.text = text;
        this.bad = read(NewAnswer.newBuilder(), bad).build();
        this.code = code;
        this.field = field;
    }

    /** Fills a message from protobuf's text format. */
    public static <B extends Message.Builder> B read(B into, String text) {
        try {
            TextFormat.merge(text, into);
            return into;
        } catch (TextFormat.ParseException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }
}
