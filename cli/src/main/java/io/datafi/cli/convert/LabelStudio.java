package io.datafi.cli.convert;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Label Studio's JSON export: tasks with {@code annotations}, in old releases {@code completions}.
 * A question is a control tag, {@code from_name}. Annotations marked as ground truth are known
 * labels; predictions are no answers.
 */
final class LabelStudio {
    static final String NAME = "Label Studio JSON";

    private final Names names;
    private final String question;
    private final Collected collected = new Collected(List.of());
    private final Choices choices = new Choices();

    private LabelStudio(Names names, String question) {
        this.names = names;
        this.question = question;
    }

    static boolean is(JsonObject record) {
        return record.has("data") && (record.has("annotations") || record.has("completions"));
    }

    static Collected read(List<JsonObject> tasks, Names names) {
        SortedSet<String> questions = new TreeSet<>();
        for (JsonObject task : tasks) {
            annotations(task)
                    .forEach(annotation -> results(annotation)
                            .forEach(result -> questions.add(Values.text(Values.member(result, "from_name")))));
        }
        var reader = new LabelStudio(names, Question.chosen(questions, names.label()));
        reader.collected.note("label is the answer to \"" + reader.question + "\"");
        tasks.forEach(reader::task);
        reader.choices.collect(reader.collected);
        return reader.collected;
    }

    private void task(JsonObject task) {
        String id = Values.text(Values.member(task, "id"));
        String place = "task " + id;
        String name = Values.text(names.task()
                .flatMap(key -> Values.member(task.object("data"), key).or(() -> Values.member(task, key)))
                .or(() -> Values.member(task, "id")));
        for (JsonObject annotation : annotations(task)) {
            annotation(place, name, annotation);
        }
        Values.items(Values.member(task, "predictions"))
                .forEach(_ -> collected.leaveOut("a prediction, not an answer", place));
    }

    private void annotation(String place, String task, JsonObject annotation) {
        if (Values.isTrue(annotation, "was_cancelled") || Values.isTrue(annotation, "skipped")) {
            collected.leaveOut("skipped by the annotator", place);
            return;
        }
        Map<String, List<JsonObject>> byType = new LinkedHashMap<>();
        for (JsonObject result : results(annotation)) {
            if (Values.text(Values.member(result, "from_name")).equals(question)) {
                String type = Values.text(Values.member(result, "type")).toLowerCase();
                byType.computeIfAbsent(type, _ -> new ArrayList<>())
                        .add(Values.member(result, "value")
                                .map(Json::asObject)
                                .orElse(Json.object().build()));
            } else {
                collected.leaveOut(
                        "of another question", place + ", " + Values.text(Values.member(result, "from_name")));
            }
        }
        String worker = worker(annotation);
        if (byType.isEmpty()) {
            collected.leaveOut("without an answer to the question", place);
        }
        byType.forEach((type, values) -> {
            if (Values.isTrue(annotation, "ground_truth")) {
                label(type, values).ifPresent(label -> collected.known(place, task, label));
            } else if (type.equals("choices")) {
                choices.add(place, task, worker, taken(values));
            } else {
                label(type, values)
                        .ifPresentOrElse(
                                label -> collected.answer(place, task, worker, label),
                                () -> collected.leaveOut("of the type " + type + ", which is not read", place));
            }
        });
    }

    private static Optional<String> label(String type, List<JsonObject> values) {
        return switch (type) {
            case "choices" -> Optional.of(String.join(" ", taken(values)));
            case "rating", "number", "datetime" -> Optional.of(Values.text(Values.member(values.getFirst(), type)));
            case "pairwise" -> Optional.of(Values.text(Values.member(values.getFirst(), "selected")));
            case "textarea" ->
                Optional.of(Json.of(String.join("\n", texts(values.getFirst(), "text")))
                        .toText());
            case "taxonomy" ->
                Optional.of(String.join(
                        " > ",
                        Values.items(Values.member(values.getFirst(), type)).stream()
                                .limit(1)
                                .flatMap(path -> Values.items(Optional.of(path)).stream())
                                .map(Values::text)
                                .toList()));
            case "labels", "hypertextlabels" ->
                Optional.of(Json.array(values.stream()
                                .flatMap(value -> texts(value, type).stream().map(label -> span(value, label)))
                                .toList())
                        .toText());
            case "rectanglelabels" ->
                Optional.of(Json.array(values.stream()
                                .flatMap(value -> texts(value, type).stream().map(label -> box(value, label)))
                                .toList())
                        .toText());
            default -> Optional.empty();
        };
    }

    private static Json span(JsonObject value, String label) {
        return Json.array(List.of(value.get("start"), value.get("end"), Json.of(label)));
    }

    private static Json box(JsonObject value, String label) {
        double left = Values.number(value, "x");
        double top = Values.number(value, "y");
        return Json.array(List.of(
                new Json.Num(left),
                new Json.Num(top),
                new Json.Num(left + Values.number(value, "width")),
                new Json.Num(top + Values.number(value, "height")),
                Json.of(label)));
    }

    private static List<String> taken(List<JsonObject> values) {
        return values.stream()
                .flatMap(value -> texts(value, "choices").stream())
                .toList();
    }

    /** A member that is a string or a list of them. */
    private static List<String> texts(JsonObject value, String key) {
        Optional<Json> member = Values.member(value, key);
        return member.orElse(Json.NULL) instanceof Json.Str one
                ? List.of(one.value())
                : Values.items(member).stream().map(Values::text).toList();
    }

    private String worker(JsonObject annotation) {
        Optional<Json> by = names.worker()
                .map(key -> Values.member(annotation, key))
                .orElseGet(() -> Values.first(annotation, "completed_by", "created_username"));
        return by.orElse(Json.NULL) instanceof JsonObject person
                ? Values.text(Values.first(person, "email", "username", "id"))
                : Values.text(by);
    }

    private static List<JsonObject> annotations(JsonObject task) {
        return objects(Values.first(task, "annotations", "completions"));
    }

    private static List<JsonObject> results(JsonObject annotation) {
        return objects(Values.member(annotation, "result"));
    }

    private static List<JsonObject> objects(Optional<Json> array) {
        return Values.items(array).stream().map(Json::asObject).toList();
    }
}
