package io.datafi.cli.customer;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.MISSING_COLUMN;
import static io.datafi.rules.RuleError.UNKNOWN_COLUMN;

import io.datafi.annotation.v1.NewTask;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.csv.CsvForm;
import io.datafi.rules.csv.CsvTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks in a CSV file, checked as the service will check them, so that all that is wrong can be told with its place.
 *
 * @param lines on which each task begins
 */
record TaskFile(Path path, List<NewTask> tasks, List<Integer> lines) {
    private static final Set<String> COLUMNS = Set.of("task", "content");
    private static final String HEADER = "the header is task,content";
    private static final int KEY_BYTES_MAX = 200;
    private static final int CONTENT_LENGTH_MAX = 16_384;
    private static final String KEY_RULE = "task has 1 to %d bytes and no control characters".formatted(KEY_BYTES_MAX);
    private static final String CONTENT_RULE = "content has at most %d characters".formatted(CONTENT_LENGTH_MAX);

    static TaskFile read(Path path) {
        var file = new InputFile(path);
        TaskFile read = file.table((csv, form) -> of(path, table(csv, form)));
        if (read.tasks().isEmpty()) {
            throw file.refused(CSV_MALFORMED.because("line 2: there is no task"));
        }
        return read;
    }

    /** Where the task at this place of the file stands. */
    String place(int index) {
        return path + ":" + lines.get(index);
    }

    private static CsvTable table(byte[] csv, CsvForm form) {
        CsvForm hinting = CsvForm.ofPeople((code, line, column, detail) -> form.problems()
                .report(
                        code,
                        line,
                        column,
                        code == MISSING_COLUMN || code == UNKNOWN_COLUMN ? detail + "; " + HEADER : detail));
        return CsvTable.read(csv, COLUMNS, Set.of(), hinting);
    }

    private static TaskFile of(Path path, CsvTable table) {
        List<NewTask> tasks = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String key = row.filled("task");
            String content = row.cell("content");
            int line = row.line();
            Integer first = key.isEmpty() ? null : seen.putIfAbsent(key, line);
            if (first != null) {
                row.report(CSV_MALFORMED, "task", "the task \"%s\" is on line %d already".formatted(key, first));
            }
            if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX || key.matches("(?s).*\\p{Cc}.*")) {
                row.report(CSV_MALFORMED, "task", KEY_RULE);
            }
            if (content.codePointCount(0, content.length()) > CONTENT_LENGTH_MAX) {
                row.report(CSV_MALFORMED, "content", CONTENT_RULE);
            }
            tasks.add(NewTask.newBuilder().setKey(key).setContent(content).build());
            lines.add(line);
        }
        return new TaskFile(path, tasks, lines);
    }
}
