package io.datafi.cli.convert;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Argilla's records, in the forms of its releases: {@code responses: {question: [{value,
 * user_id}]}}, {@code responses: [{user_id, status, values: {question: {value}}}]}, and flat, with
 * lists {@code question.responses}, {@code ….users} and {@code ….status}.
 */
final class Argilla {
    static final String NAME = "Argilla records";
    private static final String FLAT = ".responses";

    private record Response(String question, Optional<Json> value, String user, String status) {}

    private Argilla() {}

    static boolean is(JsonObject record) {
        return record.keys().stream().anyMatch(key -> key.endsWith(FLAT))
                || record.has("responses") && record.has("fields");
    }

    static Collected read(List<JsonObject> records, Names names) {
        SortedSet<String> questions = new TreeSet<>();
        records.forEach(record -> responses(record).forEach(response -> questions.add(response.question())));
        String question = Question.chosen(questions, names.label());
        var collected = new Collected(List.of());
        collected.note("label is the answer to \"" + question + "\"");
        int number = 0;
        for (JsonObject record : records) {
            number++;
            String task = Values.text(names.task()
                    .flatMap(name -> field(record, name))
                    .or(() -> Values.first(record, "id", "external_id", "_server_id")));
            for (Response response : responses(record)) {
                String place = "record " + number;
                if (!response.question().equals(question)) {
                    collected.leaveOut("of another question", place + ", " + response.question());
                } else if (response.status().equals("discarded")
                        || response.status().equals("draft")) {
                    collected.leaveOut(response.status(), place);
                } else {
                    String label = response.value().map(Values::label).orElse("");
                    collected.answer(place, task, response.user(), label);
                }
            }
        }
        return collected;
    }

    private static Optional<Json> field(JsonObject record, String name) {
        return Values.member(record, name)
                .or(() -> Values.member(record, "fields").flatMap(fields -> Values.member(fields.asObject(), name)));
    }

    private static List<Response> responses(JsonObject record) {
        List<Response> found = new ArrayList<>();
        switch (Values.member(record, "responses").orElse(Json.NULL)) {
            case JsonObject byQuestion ->
                byQuestion
                        .members()
                        .forEach((question, given) -> Values.items(Optional.of(given)).stream()
                                .map(Json::asObject)
                                .forEach(response -> found.add(response(question, response, response))));
            case Json.Array byUser -> {
                for (JsonObject response : byUser.objects()) {
                    JsonObject values = Values.member(response, "values")
                            .orElse(Json.object().build())
                            .asObject();
                    for (Map.Entry<String, Json> value : values.members().entrySet()) {
                        found.add(response(value.getKey(), value.getValue().asObject(), response));
                    }
                }
            }
            default ->
                record.keys().stream().filter(key -> key.endsWith(FLAT)).forEach(key -> flat(record, key, found));
        }
        return found;
    }

    private static Response response(String question, JsonObject value, JsonObject of) {
        return new Response(
                question,
                Values.member(value, "value"),
                Values.text(Values.member(of, "user_id")),
                Values.text(Values.member(of, "status")));
    }

    private static void flat(JsonObject record, String key, List<Response> found) {
        List<Json> values = Values.items(Values.member(record, key));
        List<Json> users = Values.items(Values.member(record, key + ".users"));
        List<Json> status = Values.items(Values.member(record, key + ".status"));
        String question = key.substring(0, key.length() - FLAT.length());
        for (int i = 0; i < values.size(); i++) {
            found.add(new Response(
                    question,
                    Optional.of(values.get(i)).filter(value -> !(value instanceof Json.Null)),
                    i < users.size() ? Values.text(users.get(i)) : "",
                    i < status.size() ? Values.text(status.get(i)) : ""));
        }
    }
}
