package io.datafi.rules.files;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.DUPLICATE_ANSWER;
import static io.datafi.rules.RuleError.DUPLICATE_GOLD;

import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the input files; refusals name the line. */
public final class AnswerFiles {
    private static final Set<String> ANSWER = Set.of("task", "worker", "label");
    private static final Set<String> ANSWER_OPTIONAL = Set.of("occasion", "seq");
    private static final Set<String> GOLD = Set.of("task", "label");

    private AnswerFiles() {}

    /**
     * Reads answers: {@code task,worker,label[,occasion][,seq]} in any order of columns. Without
     * {@code occasion} each is the first; {@code seq} numbers answers in time, without it their
     * time is unknown.
     *
     * @throws io.datafi.rules.RuleException DUPLICATE_ANSWER, CSV_MALFORMED, UNKNOWN_COLUMN,
     *     MISSING_COLUMN
     */
    public static List<Answer> answers(byte[] csv) {
        CsvTable table = CsvTable.read(csv, ANSWER, ANSWER_OPTIONAL);
        record Key(String task, String worker, int occasion) {}
        Set<Key> seen = new HashSet<>();
        List<Answer> answers = new ArrayList<>(table.rows().size());
        for (CsvTable.Row row : table.rows()) {
            int occasion = table.has("occasion") ? occasion(row) : 1;
            Answer answer = new Answer(
                    row.filled("task"),
                    row.filled("worker"),
                    occasion,
                    row.filled("label"),
                    table.has("seq") ? row.whole("seq") : 0);
            if (!seen.add(new Key(answer.task(), answer.worker(), occasion))) {
                throw DUPLICATE_ANSWER.because(
                        "line %d: worker %s on task %s, occasion %d",
                        row.line(), answer.worker(), answer.task(), occasion);
            }
            answers.add(answer);
        }
        return answers;
    }

    /**
     * Reads known labels: {@code task,label}.
     *
     * @throws io.datafi.rules.RuleException DUPLICATE_GOLD, CSV_MALFORMED, UNKNOWN_COLUMN,
     *     MISSING_COLUMN
     */
    public static Map<String, String> gold(byte[] csv) {
        Map<String, String> gold = new HashMap<>();
        for (CsvTable.Row row : CsvTable.read(csv, GOLD, Set.of()).rows()) {
            if (gold.putIfAbsent(row.filled("task"), row.filled("label")) != null) {
                throw DUPLICATE_GOLD.because("line %d: task %s", row.line(), row.cell("task"));
            }
        }
        return gold;
    }

    private static int occasion(CsvTable.Row row) {
        long occasion = row.whole("occasion");
        if (occasion > Integer.MAX_VALUE) {
            throw CSV_MALFORMED.because("line %d: occasion %d", row.line(), occasion);
        }
        return (int) occasion;
    }
}
