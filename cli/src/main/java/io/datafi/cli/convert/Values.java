package io.datafi.cli.convert;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From values in JSON to names and labels. */
final class Values {
    /** Beyond it a number in JSON is no longer exact, and two ids may become one. */
    private static final double EXACT_MAX = 1L << 53;

    private Values() {}

    /** A member that is there and not null. */
    static Optional<Json> member(JsonObject object, String key) {
        return object.has(key) && !(object.get(key) instanceof Json.Null)
                ? Optional.of(object.get(key))
                : Optional.empty();
    }

    /** The first of these members that is there. */
    static Optional<Json> first(JsonObject object, String... keys) {
        for (String key : keys) {
            Optional<Json> found = member(object, key);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The items of an array; none of anything else. */
    static List<Json> items(Optional<Json> json) {
        return json.orElse(Json.NULL) instanceof Json.Array array ? array.items() : List.of();
    }

    /** Whether the member is {@code true}. */
    static boolean isTrue(JsonObject object, String key) {
        return member(object, key).equals(Optional.of(Json.of(true)));
    }

    /** A name or class as text: strings as they are, else canonical JSON; empty if it is not there. */
    static String text(Optional<Json> json) {
        return json.map(Values::text).orElse("");
    }

    static String text(Json json) {
        return switch (json) {
            case Json.Str string -> string.value();
            case Json.Null _ -> "";
            case Json.Num number
            when Math.abs(number.value()) > EXACT_MAX ->
                throw new CliError(
                        ExitCode.BAD_INPUT,
                        "JSON_MALFORMED",
                        "the number " + number.toText() + " passes 2^53 and may stand for several; export ids as text");
            default -> json.toText();
        };
    }

    /**
     * A label: {@code [{rank,value}]} becomes a ranking, {@code [{start,end,label}]} spans, and a
     * list of strings a set, all as {@code infer --kind} reads them; else text.
     */
    static String label(Json json) {
        if (!(json instanceof Json.Array array) || array.items().isEmpty()) {
            return text(json);
        }
        if (array.items().stream().allMatch(item -> has(item, "rank", "value"))) {
            return Json.array(array.objects().stream()
                            .sorted(Comparator.comparingDouble(item -> number(item, "rank")))
                            .map(item -> item.get("value"))
                            .toList())
                    .toText();
        }
        return array.items().stream().allMatch(item -> has(item, "start", "end", "label"))
                ? spans(array.items())
                : text(json);
    }

    /** {@code [[start,end,"label"],…]} of objects with these members. */
    static String spans(List<Json> items) {
        List<Json> spans = new ArrayList<>();
        for (Json item : items) {
            JsonObject span = item.asObject();
            spans.add(Json.array(List.of(span.get("start"), span.get("end"), span.get("label"))));
        }
        return Json.array(spans).toText();
    }

    static double number(JsonObject object, String key) {
        return member(object, key).orElse(Json.NULL) instanceof Json.Num number ? number.value() : 0;
    }

    private static boolean has(Json json, String... keys) {
        return json instanceof JsonObject object && List.of(keys).stream().allMatch(object::has);
    }
}
