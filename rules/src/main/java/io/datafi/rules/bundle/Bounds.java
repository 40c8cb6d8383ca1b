package io.datafi.rules.bundle;

import static io.datafi.rules.RuleError.BUNDLE_TOO_LARGE;

import io.datafi.rules.RuleException;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a verifier looks at before it reads: sizes, counts and nesting of the raw files. Each
 * refusal is BUNDLE_TOO_LARGE, its detail the word that the verdict names.
 */
final class Bounds {
    /** Bytes of a file that is one JSON value. */
    static final int JSON_BYTES_MAX = 16 << 20;

    /** Bytes of a line of a table or of events, without its end. */
    static final int LINE_BYTES_MAX = 1 << 20;

    /** Lines of a table or of events. */
    static final int ROWS_MAX = 5_000_000;

    /** How deep objects and arrays may stand in each other. */
    static final int NESTING_MAX = 16;

    private Bounds() {}

    /** Looks at each file in the order of their names. */
    static void require(SortedMap<String, byte[]> files) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] content = file.getValue();
            if (file.getKey().endsWith(".json")) {
                require(content.length <= JSON_BYTES_MAX, "file");
                requireShallow(content, 0, content.length);
            } else {
                requireLines(content, file.getKey().endsWith(".jsonl"));
            }
        }
    }

    /** A refusal of this word unless the condition holds. */
    static void require(boolean holds, String what) {
        if (!holds) {
            throw tooLarge(what);
        }
    }

    static RuleException tooLarge(String what) {
        return BUNDLE_TOO_LARGE.because(what);
    }

    private static void requireLines(byte[] content, boolean json) {
        int rows = 0;
        for (byte unit : content) {
            rows += unit == '\n' ? 1 : 0;
        }
        require(rows <= ROWS_MAX, "rows");
        int from = 0;
        while (from < content.length) {
            int to = from;
            while (to < content.length && content[to] != '\n') {
                to++;
            }
            require(to - from <= LINE_BYTES_MAX, "line");
            if (json) {
                requireShallow(content, from, to);
            }
            from = to + 1;
        }
    }

    /** Counts brackets outside of texts; whether the JSON is well-formed is not asked yet. */
    private static void requireShallow(byte[] text, int from, int to) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < to; at++) {
            byte unit = text[at];
            if (quoted && unit == '\\') {
                at++;
            } else if (unit == '"') {
                quoted = !quoted;
            } else if (!quoted && (unit == '{' || unit == '[')) {
                require(++depth <= NESTING_MAX, "nesting");
            } else if (!quoted && (unit == '}' || unit == ']')) {
                depth--;
            }
        }
    }
}
