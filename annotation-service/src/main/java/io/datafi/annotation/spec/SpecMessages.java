package io.datafi.annotation.spec;

import static io.datafi.annotation.spec.AnswerError.SPEC_INVALID;

import io.datafi.annotation.v1.BoxesSpec;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.NumberSpec;
import io.datafi.annotation.v1.RankingSpec;
import io.datafi.annotation.v1.SetSpec;
import io.datafi.annotation.v1.SpansSpec;
import io.datafi.annotation.v1.TextSpec;
import io.datafi.rules.Alike;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Specs on the wire. */
public final class SpecMessages {
    /** Spans or boxes of one answer, unless the request says otherwise. */
    private static final int MARKS = 100;

    /** Code points of one text, unless the request says otherwise. */
    private static final int LENGTH = 1000;

    private SpecMessages() {}

    /** The spec that is asked for, its defaults filled in. Fails with SPEC_INVALID. */
    public static TaskSpec spec(io.datafi.annotation.v1.TaskSpec message) {
        return switch (message.getKindCase()) {
            case CLASSES ->
                new TaskSpec.Classes(
                        apart("classes.labels", message.getClasses().getLabelsList()));
            case NUMBER ->
                new TaskSpec.Number(
                        message.getNumber().getMinimum(), message.getNumber().getMaximum());
            case RANKING ->
                new TaskSpec.Ranking(apart("ranking.items", message.getRanking().getItemsList()));
            case SET -> choice(message.getSet());
            case SPANS -> {
                SpansSpec spans = message.getSpans();
                yield new TaskSpec.Spans(
                        apart("spans.labels", spans.getLabelsList()), orElse(spans.getSpansMax(), MARKS));
            }
            case BOXES -> {
                BoxesSpec boxes = message.getBoxes();
                yield new TaskSpec.Boxes(
                        apart("boxes.labels", boxes.getLabelsList()),
                        boxes.getWidth(),
                        boxes.getHeight(),
                        orElse(boxes.getBoxesMax(), MARKS));
            }
            case TEXT -> new TaskSpec.Text(orElse(message.getText().getLengthMax(), LENGTH));
            case KIND_NOT_SET -> throw SPEC_INVALID.because("no kind").atField("spec");
        };
    }

    /** The spec as it is told. */
    public static io.datafi.annotation.v1.TaskSpec message(TaskSpec spec) {
        var message = io.datafi.annotation.v1.TaskSpec.newBuilder();
        switch (spec) {
            case TaskSpec.Classes(List<String> labels) ->
                message.setClasses(ClassesSpec.newBuilder().addAllLabels(labels));
            case TaskSpec.Number(double minimum, double maximum) ->
                message.setNumber(NumberSpec.newBuilder().setMinimum(minimum).setMaximum(maximum));
            case TaskSpec.Ranking(List<String> items) ->
                message.setRanking(RankingSpec.newBuilder().addAllItems(items));
            case TaskSpec.Choice(List<String> items, int min, int max) ->
                message.setSet(
                        SetSpec.newBuilder().addAllItems(items).setSizeMin(min).setSizeMax(max));
            case TaskSpec.Spans(List<String> labels, int max) ->
                message.setSpans(SpansSpec.newBuilder().addAllLabels(labels).setSpansMax(max));
            case TaskSpec.Boxes(List<String> labels, int width, int height, int max) ->
                message.setBoxes(BoxesSpec.newBuilder()
                        .addAllLabels(labels)
                        .setWidth(width)
                        .setHeight(height)
                        .setBoxesMax(max));
            case TaskSpec.Text(int max) -> message.setText(TextSpec.newBuilder().setLengthMax(max));
        }
        return message.build();
    }

    private static TaskSpec choice(SetSpec set) {
        List<String> items = apart("set.items", set.getItemsList());
        return new TaskSpec.Choice(items, set.getSizeMin(), orElse(set.getSizeMax(), items.size()));
    }

    /** All of them, if workers can tell them apart. Their case can be seen: Co is not CO. */
    private static List<String> apart(String field, List<String> labels) {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String like = seen.putIfAbsent(Alike.seen(labels.get(i)), labels.get(i));
            if (like != null) {
                throw SPEC_INVALID
                        .because("\"%s\" looks like \"%s\"", labels.get(i), like)
                        .atField("spec.%s[%d]".formatted(field, i));
            }
        }
        return List.copyOf(labels);
    }

    private static int orElse(int value, int otherwise) {
        return value == 0 ? otherwise : value;
    }
}
