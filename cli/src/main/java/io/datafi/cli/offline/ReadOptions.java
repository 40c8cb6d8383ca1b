package io.datafi.cli.offline;

import io.datafi.cli.Output;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.AnswerFiles;
import io.datafi.rules.files.Duplicates;
import io.datafi.rules.inference.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** What becomes of repeated answers and of labels that only look different. */
final class ReadOptions {
    @Option(
            names = "--duplicates",
            paramLabel = "WHAT",
            defaultValue = "refuse",
            description = {
                "What becomes of a second answer of a worker to a task (default ${DEFAULT-VALUE}):",
                "refuse      it is an error",
                "first       the first in the file counts",
                "last        the last in the file counts",
                "occasions   each counts, as an answer on another occasion"
            })
    private String duplicates;

    @Option(
            names = "--normalise",
            description = {
                "Join labels that differ only in case, white space, Unicode form or as numbers",
                "(1 and 1.0). They become the one in --classes, else the one given most often."
            })
    private boolean normalise;

    /**
     * How labels are read: as they are, or joined. Tells of those that only look different.
     *
     * @param known labels of the command line
     */
    UnaryOperator<String> joined(Collection<String> known, Collection<CsvTable> tables, Output output) {
        Map<String, Integer> counts = new HashMap<>();
        for (CsvTable table : tables) {
            table.rows().forEach(row -> counts.merge(row.cell("label"), 1, Integer::sum));
        }
        Lookalikes lookalikes = Lookalikes.of(known, counts);
        for (String group : lookalikes.groups()) {
            if (normalise) {
                output.warn("joined labels: %s", group);
            } else {
                output.warn("labels that only look different: %s; --normalise joins them", group);
            }
        }
        return normalise ? lookalikes::joined : UnaryOperator.identity();
    }

    /** Reads answers and tells how many were repeated. */
    List<Answer> answers(CsvTable table, Function<CsvTable.Row, String> label, Output output) {
        Duplicates choice = Choice.of(Duplicates.class, "--duplicates", "BAD_DUPLICATES", duplicates);
        AnswerFiles.Answers answers = AnswerFiles.answers(table, choice, label);
        if (answers.repeated() > 0 && choice != Duplicates.REFUSE) {
            output.warn(
                    "%d repeated answers: %s",
                    answers.repeated(),
                    choice == Duplicates.OCCASIONS
                            ? "each counts, as an answer on another occasion"
                            : "the " + Choice.word(choice) + " of each counts");
        }
        return answers.list();
    }
}
