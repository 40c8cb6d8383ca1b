package io.datafi.rules.files;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.DUPLICATE_ANSWER;
import static io.datafi.rules.RuleError.DUPLICATE_GOLD;

import io.datafi.rules.csv.CsvForm;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the input files; refusals name the line. */
public final class AnswerFiles {
    private static final Set<String> ANSWER = Set.of("task", "worker", "label");
    private static final Set<String> ANSWER_OPTIONAL = Set.of("occasion", "seq");
    private static final Set<String> GOLD = Set.of("task", "label");

    /**
     * Answers, and how many rows repeated one.
     *
     * @param repeated rows beyond the first of a worker on a task and occasion
     */
    public record Answers(List<Answer> list, int repeated) {}

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
        return answers(table, Duplicates.REFUSE, row -> row.filled("label")).list();
    }

    /** Reads answers of a person's file; what is wrong, a repeated answer too, is reported. */
    public static List<Answer> answers(byte[] csv, CsvForm form) {
        return answers(answerTable(csv, form), Duplicates.REFUSE, row -> row.filled("label"))
                .list();
    }

    /** Reads known labels of a person's file; what is wrong is reported. */
    public static Map<String, String> gold(byte[] csv, CsvForm form) {
        return gold(goldTable(csv, form), row -> row.filled("label"));
    }

    /** The table of a person's file of answers. */
    public static CsvTable answerTable(byte[] csv, CsvForm form) {
        return CsvTable.read(csv, ANSWER, ANSWER_OPTIONAL, form);
    }

    /** The table of a person's file of exam answers, which have neither occasion nor time. */
    public static CsvTable examTable(byte[] csv, CsvForm form) {
        return CsvTable.read(csv, ANSWER, Set.of(), form);
    }

    /** The table of a person's file of known labels. */
    public static CsvTable goldTable(byte[] csv, CsvForm form) {
        return CsvTable.read(csv, GOLD, Set.of(), form);
    }

    /**
     * Reads a table as {@link #answers(byte[])} does.
     *
     * @param label of a row
     */
    public static Answers answers(CsvTable table, Duplicates duplicates, Function<CsvTable.Row, String> label) {
        record Key(String task, String worker, int occasion) {}
        Map<Key, Answer> answers = LinkedHashMap.newLinkedHashMap(table.rows().size());
        Map<Key, Integer> lastOccasion = new HashMap<>();
        int repeated = 0;
        for (CsvTable.Row row : table.rows()) {
            int occasion = table.has("occasion") ? occasion(row) : 1;
            Answer answer = new Answer(
                    row.filled("task"),
                    row.filled("worker"),
                    occasion,
                    label.apply(row),
                    table.has("seq") ? row.whole("seq") : 0);
            Key key = new Key(answer.task(), answer.worker(), occasion);
            if (answers.putIfAbsent(key, answer) == null) {
                continue;
            }
            repeated++;
            switch (duplicates) {
                case REFUSE -> row.report(DUPLICATE_ANSWER, "worker", repeat(answer));
                case FIRST -> {}
                case LAST -> answers.put(key, answer);
                case OCCASIONS -> {
                    int next = lastOccasion.getOrDefault(key, occasion) + 1;
                    while (answers.containsKey(new Key(key.task, key.worker, next))) {
                        next++;
                    }
                    lastOccasion.put(key, next);
                    Answer further = new Answer(key.task, key.worker, next, answer.label(), answer.seq());
                    answers.put(new Key(key.task, key.worker, next), further);
                }
            }
        }
        return new Answers(new ArrayList<>(answers.values()), repeated);
    }

    /**
     * Reads known labels: {@code task,label}.
     *
     * @throws io.datafi.rules.RuleException DUPLICATE_GOLD, CSV_MALFORMED, UNKNOWN_COLUMN,
     *     MISSING_COLUMN
     */
    public static Map<String, String> gold(byte[] csv) {
        return gold(CsvTable.read(csv, GOLD, Set.of()), row -> row.filled("label"));
    }

    /**
     * Reads a table as {@link #gold(byte[])} does.
     *
     * @param label of a row
     */
    public static Map<String, String> gold(CsvTable table, Function<CsvTable.Row, String> label) {
        Map<String, String> gold = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            if (gold.putIfAbsent(row.filled("task"), label.apply(row)) != null) {
                row.report(DUPLICATE_GOLD, "task", "task " + row.cell("task"));
            }
        }
        return gold;
    }

    private static String repeat(Answer answer) {
        return "worker %s on task %s, occasion %d".formatted(answer.worker(), answer.task(), answer.occasion());
    }

    private static int occasion(CsvTable.Row row) {
        long occasion = row.whole("occasion");
        if (occasion > Integer.MAX_VALUE) {
            row.report(CSV_MALFORMED, "occasion", "occasion " + occasion);
        }
        return (int) occasion;
    }
}
