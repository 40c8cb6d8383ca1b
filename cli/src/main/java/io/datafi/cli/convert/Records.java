package io.datafi.cli.convert;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The objects of a JSON file: the items of its array, or one a line. */
final class Records {
    /** What a command line with a gigabyte can hold as a tree. */
    private static final int LENGTH_MAX = 64 << 20;

    private Records() {}

    /** Whether a text can only be JSON. */
    static boolean isJson(String text) {
        String begin = text.substring(0, Math.min(text.length(), 1 << 16)).stripLeading();
        return begin.startsWith("[") || begin.startsWith("{");
    }

    /** Fails with JSON_MALFORMED, JSON_TOO_LARGE; of lines the one is named. */
    static List<JsonObject> of(String text) {
        if (text.stripLeading().startsWith("[")) {
            return objects(parse(text, ""));
        }
        List<JsonObject> records = new ArrayList<>();
        int line = 0;
        for (String each : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (!each.isBlank()) {
                records.addAll(objects(Json.array(List.of(parse(each, "line " + line + ": ")))));
            }
        }
        return records;
    }

    private static List<JsonObject> objects(Json array) {
        try {
            return ((Json.Array) array).objects();
        } catch (RuleException e) {
            throw refused(e, "its items are not all objects");
        }
    }

    private static Json parse(String text, String place) {
        try {
            return CanonicalJson.parse(text, LENGTH_MAX);
        } catch (RuleException e) {
            throw refused(e, place + e.detail());
        }
    }

    private static CliError refused(RuleException e, String detail) {
        return new CliError(ExitCode.BAD_INPUT, e.code().name(), detail, e);
    }
}
