package io.datafi.cli.convert;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mechanical Turk's {@code Answer.taskAnswers}: JSON of a form's fields, such as {@code
 * [{"category":{"label":"dog"}}]}, or {@code [{"yes":{"on":true},"no":{"on":false}}]} of radio
 * buttons. A form with more than one answer is unclear, until one of its fields is named.
 */
final class TaskAnswers {
    private TaskAnswers() {}

    static boolean is(String column) {
        return Columns.plain(column).equals("answer.taskanswers");
    }

    /** Whether the form has a field of this name. */
    static boolean has(String cell, String field) {
        return !fields(field, parsed(cell)).isEmpty();
    }

    /**
     * The only answer: a text or number that is not blank, or the name of a field that is on; empty
     * if there is none or more than one.
     *
     * @param field the field that alone is read; empty: all of them
     */
    static String label(String cell, Optional<String> field) {
        Json form = parsed(cell);
        List<String> found = new ArrayList<>();
        if (field.isPresent()) {
            fields(field.get(), form).forEach(json -> gather(field.get(), json, found));
        } else {
            gather("", form, found);
        }
        return found.size() == 1 ? found.getFirst() : "";
    }

    private static Json parsed(String cell) {
        try {
            return CanonicalJson.parse(cell);
        } catch (RuleException e) {
            return Json.NULL;
        }
    }

    private static List<Json> fields(String name, Json json) {
        return switch (json) {
            case Json.Array array ->
                array.items().stream()
                        .flatMap(item -> fields(name, item).stream())
                        .toList();
            case JsonObject object when object.has(name) -> List.of(object.get(name));
            case JsonObject object ->
                object.members().values().stream()
                        .flatMap(member -> fields(name, member).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static void gather(String name, Json json, List<String> found) {
        switch (json) {
            case Json.Array array -> array.items().forEach(item -> gather(name, item, found));
            case JsonObject object -> {
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    gather(member.getKey().equals("on") ? name : member.getKey(), member.getValue(), found);
                }
            }
            case Json.Bool bool when bool.value() -> found.add(name);
            case Json.Str string when string.value().isBlank() -> {}
            case Json.Str _, Json.Num _ -> found.add(Values.text(json));
            default -> {}
        }
    }
}
