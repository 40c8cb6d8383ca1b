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

    /** Of lines that are wrong. */
    private static final int SHOWN = 20;

    private Records() {}

    /** Whether a text can only be JSON. */
    static boolean isJson(String text) {
        String begin = text.substring(0, Math.min(text.length(), 1 << 16)).stripLeading();
        return begin.startsWith("[") || begin.startsWith("{");
    }

    /** Fails with JSON_MALFORMED, JSON_TOO_LARGE; of lines the first that are wrong are named. */
    static List<JsonObject> of(String text) {
        if (text.stripLeading().startsWith("[")) {
            return array(text);
        }
        List<JsonObject> records = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        RuleException first = null;
        int line = 0;
        int count = 0;
        for (String each : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (each.isBlank()) {
                continue;
            }
            try {
                records.add(CanonicalJson.parse(each, LENGTH_MAX).asObject());
            } catch (RuleException e) {
                first = first == null ? e : first;
                count++;
                if (count <= SHOWN) {
                    wrong.add("line " + line + ": " + e.detail());
                }
            }
        }
        if (first != null) {
            if (count > SHOWN) {
                wrong.add("and %d more".formatted(count - SHOWN));
            }
            throw refused(first, String.join("\n  ", wrong));
        }
        return records;
    }

    private static List<JsonObject> array(String text) {
        try {
            return ((Json.Array) CanonicalJson.parse(text, LENGTH_MAX)).objects();
        } catch (RuleException e) {
            throw refused(e, e.detail());
        }
    }

    private static CliError refused(RuleException e, String detail) {
        return new CliError(ExitCode.BAD_INPUT, e.code().name(), detail, e);
    }
}
