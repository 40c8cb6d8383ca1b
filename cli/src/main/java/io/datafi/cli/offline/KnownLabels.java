package io.datafi.cli.offline;

import io.datafi.cli.Output;
import io.datafi.rules.RuleError;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.AnswerFiles;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Known labels beside the answers that they are known of. A label that no answer gives is a slip and
 * refused; a task that nobody answered is named and left out: neither may change what is inferred.
 *
 * @param tasks that were answered
 * @param labels that may be known; empty: any
 */
record KnownLabels(Set<String> tasks, Set<String> labels) {
    private static final int NAMED = 3;

    /**
     * What answers allow.
     *
     * @param answered whose tasks these are
     * @param given all tables of answers
     * @param classes of the command line, which may be none
     * @param names whether labels are names of classes
     */
    static KnownLabels of(
            Optional<CsvTable> answered,
            Iterable<CsvTable> given,
            UnaryOperator<String> joined,
            Set<String> classes,
            boolean names) {
        HashSet<String> tasks = new HashSet<>();
        answered.ifPresent(table -> table.rows().forEach(row -> tasks.add(row.cell("task"))));
        HashSet<String> labels = new HashSet<>(classes);
        if (names && labels.isEmpty()) {
            given.forEach(table -> table.rows().forEach(row -> labels.add(joined.apply(row.cell("label")))));
        }
        return new KnownLabels(tasks, labels);
    }

    /** Reads what is known; reports labels, and warns of tasks, that do not belong to the answers. */
    Map<String, String> read(CsvTable table, Function<CsvTable.Row, String> label, Output output) {
        Map<String, String> known = AnswerFiles.gold(table, row -> {
            String of = label.apply(row);
            if (!of.isEmpty() && tasks.contains(row.cell("task")) && !labels.isEmpty() && !labels.contains(of)) {
                row.report(RuleError.UNKNOWN_CLASS, "label", "no answer gives the label " + of);
            }
            return of;
        });
        TreeSet<String> unanswered = new TreeSet<>(known.keySet());
        unanswered.removeAll(tasks);
        if (!unanswered.isEmpty()) {
            String first = String.join(", ", unanswered.stream().limit(NAMED).toList());
            String more = unanswered.size() > NAMED ? ", …" : "";
            output.warn("%d known tasks have no answer and play no part: %s%s", unanswered.size(), first, more);
        }
        known.keySet().removeAll(unanswered);
        return known;
    }
}
