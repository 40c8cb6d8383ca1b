package io.datafi.cli.convert;

import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Mechanical Turk's {@code Answer.taskAnswers}: JSON of a form's fields, such as {@code
 * [{"category":{"label":"dog"}}]}, or {@code [{"yes":{"on":true},"no":{"on":false}}]} of radio
 * buttons.
 */
final class TaskAnswers {
    private TaskAnswers() {}

    /** The only text or number in it, or the name of the only field that is on; empty if that is unclear. */
    static String label(String cell) {
        List<String> values = new ArrayList<>();
        List<String> on = new ArrayList<>();
        try {
            gather("", CanonicalJson.parse(cell), values, on);
        } catch (RuleException e) {
            return "";
        }
        List<String> found = values.isEmpty() ? on : values;
        return found.size() == 1 ? found.getFirst() : "";
    }

    private static void gather(String name, Json json, List<String> values, List<String> on) {
        switch (json) {
            case Json.Array array -> array.items().forEach(item -> gather(name, item, values, on));
            case JsonObject object -> {
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    gather(member.getKey().equals("on") ? name : member.getKey(), member.getValue(), values, on);
                }
            }
            case Json.Bool bool when bool.value() -> on.add(name);
            case Json.Str _, Json.Num _ -> values.add(Values.text(json));
            default -> {}
        }
    }
}
