package io.datafi.cli.customer;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.MISSING_COLUMN;
import static io.datafi.rules.RuleError.UNKNOWN_COLUMN;

import io.datafi.annotation.v1.NewTask;
import io.datafi.cli.client.ClientException;
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
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tasks in a CSV file, checked as the service will check them, so that all that is wrong can be told with its place.
 *
 * @param lines on which each task begins
 */
record TaskFile(Path path, List<NewTask> tasks, List<Integer> lines) {
    private static final int KEY_BYTES_MAX = 200;
    private static final int CONTENT_LENGTH_MAX = 16_384;
    private static final String KEY_RULE =
            "task has 1 to %d bytes on one line, no spaces at its ends, no invisible or control characters"
                    .formatted(KEY_BYTES_MAX);

    /** How a service names the field of one of many tasks. */
    private static final Pattern REFUSED_TASK = Pattern.compile("tasks\\[(\\d+)\\](\\.\\w+)?:?");

    /** As NewTask.key in the contract. */
    private static final Pattern KEY = Pattern.compile(
            "[^\\p{Cc}\\p{Cf}\\p{Z}]([[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]\\u200C\\u200D]*[^\\p{Cc}\\p{Cf}\\p{Z}])?");

    private static final String CONTENT_RULE = "content has at most %d characters".formatted(CONTENT_LENGTH_MAX);

    static TaskFile read(Path path) {
        return read(path, "content", TaskFile::content);
    }

    /** The same of a table that names files of a folder in place of contents. */
    static TaskFile read(Path path, MediaFolder folder) {
        return read(path, "file", folder::content);
    }

    private static TaskFile read(Path path, String second, Function<CsvTable.Row, String> content) {
        var file = new InputFile(path);
        TaskFile read = file.table((csv, form) -> of(path, table(csv, form, second), content));
        if (read.tasks().isEmpty()) {
            throw file.refused(CSV_MALFORMED.because("line 2: there is no task"));
        }
        return read;
    }

    /** Where the task at this place of the file stands. */
    String place(int index) {
        return path + ":" + lines.get(index);
    }

    /**
     * A refusal at this file's line, if it names a task.
     *
     * @param before tasks of the file before those in which the service counts
     */
    ClientException placed(ClientException refused, LongSupplier before) {
        Matcher task = REFUSED_TASK.matcher(refused.getMessage());
        if (!task.find()) {
            return refused;
        }
        String place = place(Math.toIntExact(before.getAsLong()) + Integer.parseInt(task.group(1)));
        return new ClientException(
                refused.code(),
                refused.kind(),
                place + ": " + task.replaceAll("").strip(),
                refused);
    }

    private static CsvTable table(byte[] csv, CsvForm form, String second) {
        CsvForm hinting = CsvForm.ofPeople((code, line, column, detail) -> form.problems()
                .report(
                        code,
                        line,
                        column,
                        code == MISSING_COLUMN || code == UNKNOWN_COLUMN
                                ? detail + "; the header is task," + second
                                : detail));
        return CsvTable.read(csv, Set.of("task", second), Set.of(), hinting);
    }

    private static String content(CsvTable.Row row) {
        String content = row.cell("content");
        if (content.codePointCount(0, content.length()) > CONTENT_LENGTH_MAX) {
            row.report(CSV_MALFORMED, "content", CONTENT_RULE);
        }
        return content;
    }

    private static TaskFile of(Path path, CsvTable table, Function<CsvTable.Row, String> content) {
        List<NewTask> tasks = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String key = row.filled("task");
            int line = row.line();
            Integer first = key.isEmpty() ? null : seen.putIfAbsent(key, line);
            if (first != null) {
                row.report(CSV_MALFORMED, "task", "the task \"%s\" is on line %d already".formatted(key, first));
            }
            if (!key.isEmpty() && !isKey(key)) {
                row.report(CSV_MALFORMED, "task", KEY_RULE);
            }
            tasks.add(NewTask.newBuilder()
                    .setKey(key)
                    .setContent(content.apply(row))
                    .build());
            lines.add(line);
        }
        return new TaskFile(path, tasks, lines);
    }

    private static boolean isKey(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length <= KEY_BYTES_MAX
                && KEY.matcher(key).matches();
    }
}
