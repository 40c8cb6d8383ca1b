package io.datafi.cli.convert;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Label Studio's JSON export: tasks with {@code annotations}, in old releases {@code completions}.
 * A question is a control tag, {@code from_name}; a relation between results has none. Annotations
 * marked as ground truth are known labels; predictions are no answers.
 */
final class LabelStudio {
    static final String NAME = "Label Studio JSON";

    private static final Set<String> SPANS = Set.of("labels", "hypertextlabels");

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
                    .forEach(annotation -> results(annotation).forEach(result -> questions.add(question(result))));
        }
        questions.remove("");
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
            String type = Values.text(Values.member(result, "type")).toLowerCase(Locale.ROOT);
            String asked = question(result);
            if (asked.equals(question)) {
                byType.computeIfAbsent(type, _ -> new ArrayList<>())
                        .add(Values.member(result, "value")
                                .map(Json::asObject)
                                .orElse(Json.object().build()));
            } else if (asked.isEmpty()) {
                collected.leaveOut("of no question", place + ", " + type);
            } else {
                collected.leaveOut("of another question", place + ", " + asked);
            }
        }
        String worker = worker(annotation);
        if (byType.isEmpty()) {
            collected.leaveOut("without an answer to the question", place);
        }
        byType.forEach((type, values) -> {
            boolean known = Values.isTrue(annotation, "ground_truth");
            Optional<String> label = label(type, values);
            if (type.equals("choices") || type.equals("taxonomy")) {
                List<String> taken = type.equals("choices") ? taken(values) : paths(values);
                if (known) {
                    choices.known(place, task, taken);
                } else {
                    choices.add(place, task, worker, taken);
                }
            } else if (label.isEmpty()) {
                collected.leaveOut(
                        SPANS.contains(type)
                                ? "with spans that have no offsets in the whole text"
                                : "of the type " + type + ", which is not read",
                        place);
            } else if (known) {
                collected.known(place, task, label.get());
            } else {
                collected.answer(place, task, worker, label.get());
            }
        });
    }

    private static Optional<String> label(String type, List<JsonObject> values) {
        return switch (type) {
            case "rating", "number", "datetime" -> Optional.of(Values.text(Values.member(values.getFirst(), type)));
            case "pairwise" -> Optional.of(Values.text(Values.member(values.getFirst(), "selected")));
            case "textarea" ->
                Optional.of(Json.of(String.join("\n", texts(values.getFirst(), "text")))
                        .toText());
            case "labels", "hypertextlabels" ->
                values.stream().allMatch(value -> offsets(value).isPresent())
                        ? Optional.of(spans(type, values))
                        : Optional.empty();
            case "rectanglelabels" ->
                Optional.of(Json.array(values.stream()
                                .flatMap(value -> texts(value, type).stream().map(label -> box(value, label)))
                                .toList())
                        .toText());
            default -> Optional.empty();
        };
    }

    private static String spans(String type, List<JsonObject> values) {
        List<Json> spans = new ArrayList<>();
        for (JsonObject value : values) {
            texts(value, type).forEach(label -> spans.add(span(value, label)));
        }
        return Json.array(spans).toText();
    }

    private static Json span(JsonObject value, String label) {
        JsonObject offsets = offsets(value).orElseThrow();
        return Json.array(List.of(offsets.get("start"), offsets.get("end"), Json.of(label)));
    }

    /** What holds start and end as numbers: in HTML, {@code start} itself is an XPath. */
    private static Optional<JsonObject> offsets(JsonObject value) {
        return Stream.of(Values.member(value, "globalOffsets").orElse(Json.NULL), value)
                .filter(JsonObject.class::isInstance)
                .map(Json::asObject)
                .filter(object -> Values.member(object, "start").orElse(Json.NULL) instanceof Json.Num)
                .filter(object -> Values.member(object, "end").orElse(Json.NULL) instanceof Json.Num)
                .findFirst();
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

    /** Each path through the tree of a taxonomy as one text. */
    private static List<String> paths(List<JsonObject> values) {
        return values.stream()
                .flatMap(value -> Values.items(Values.member(value, "taxonomy")).stream())
                .map(path -> path instanceof Json.Array steps
                        ? String.join(
                                " > ", steps.items().stream().map(Values::text).toList())
                        : Values.text(path))
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

    private static String question(JsonObject result) {
        return Values.text(Values.member(result, "from_name"));
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
