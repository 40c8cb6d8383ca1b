package io.datafi.cli.customer;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.MISSING_COLUMN;
import static io.datafi.rules.RuleError.UNKNOWN_COLUMN;

import io.datafi.annotation.v1.NewTask;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.RuleException;
import io.datafi.rules.csv.CsvTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks in a CSV file, checked as the service will check them, so that a refusal can name the line.
 *
 * @param lines on which each task begins
 */
record TaskFile(Path path, List<NewTask> tasks, List<Integer> lines) {
    private static final Set<String> COLUMNS = Set.of("task", "content");
    private static final String HEADER = "the header is task,content";
    private static final int KEY_BYTES_MAX = 200;
    private static final int CONTENT_LENGTH_MAX = 16_384;

    static TaskFile read(Path path) {
        return new InputFile(path).read(csv -> of(path, table(csv)));
    }

    /** Where the task at this place of the file stands. */
    String place(int index) {
        return path + ":" + lines.get(index);
    }

    private static CsvTable table(byte[] csv) {
        try {
            return CsvTable.read(csv, COLUMNS, Set.of());
        } catch (RuleException refused) {
            throw refused.code() == MISSING_COLUMN || refused.code() == UNKNOWN_COLUMN
                    ? refused.code().because("line 1: %s; %s", refused.detail(), HEADER)
                    : refused;
        }
    }

    private static TaskFile of(Path path, CsvTable table) {
        List<NewTask> tasks = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String key = row.filled("task");
            String content = row.cell("content");
            int line = row.line();
            Integer first = seen.putIfAbsent(key, line);
            if (first != null) {
                throw CSV_MALFORMED.because("line %d: the task \"%s\" is on line %d already", line, key, first);
            }
            if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX || key.matches("(?s).*\\p{Cc}.*")) {
                throw CSV_MALFORMED.because(
                        "line %d: task has at most %d bytes and no control characters", line, KEY_BYTES_MAX);
            }
            if (content.codePointCount(0, content.length()) > CONTENT_LENGTH_MAX) {
                throw CSV_MALFORMED.because("line %d: content has at most %d characters", line, CONTENT_LENGTH_MAX);
            }
            tasks.add(NewTask.newBuilder().setKey(key).setContent(content).build());
            lines.add(line);
        }
        if (tasks.isEmpty()) {
            throw CSV_MALFORMED.because("line 2: there is no task");
        }
        return new TaskFile(path, tasks, lines);
    }
}
