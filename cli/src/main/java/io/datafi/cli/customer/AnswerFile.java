package io.datafi.cli.customer;

import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.DUPLICATE_ANSWER;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.csv.CsvForm;
import io.datafi.rules.csv.CsvTable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers that a person wrote down: CSV with task,label. All that is wrong is told at once. */
final class AnswerFile {
    private static final Set<String> COLUMNS = Set.of("task", "label");

    private final InputFile file;
    private final List<CsvTable.Row> rows;

    /** Reads it, as far as that needs no campaign. */
    AnswerFile(Path path) {
        file = new InputFile(path);
        rows = file.table(AnswerFile::rows);
    }

    private static List<CsvTable.Row> rows(byte[] csv, CsvForm form) {
        List<CsvTable.Row> rows = CsvTable.read(csv, COLUMNS, Set.of(), form).rows();
        Set<String> tasks = new HashSet<>();
        for (CsvTable.Row row : rows) {
            String task = row.filled("task");
            row.filled("label");
            if (!task.isEmpty() && !tasks.add(task)) {
                row.report(DUPLICATE_ANSWER, "task", task + " has an answer already");
            }
        }
        return rows;
    }

    /** Each task's answer in the order of the file, of the kind that is asked for. */
    Map<String, NewAnswer> answers(TaskSpec spec) {
        Map<String, NewAnswer> answers = new LinkedHashMap<>();
        for (CsvTable.Row row : rows) {
            try {
                answers.put(row.cell("task"), answer(spec, row.cell("label")));
            } catch (InvalidProtocolBufferException notOne) {
                row.report(CSV_MALFORMED, "label", "the answer is no " + kind(spec));
            }
        }
        file.refuseFindings();
        return answers;
    }

    private static NewAnswer answer(TaskSpec spec, String cell) throws InvalidProtocolBufferException {
        var answer = NewAnswer.newBuilder();
        switch (spec.getKindCase()) {
            case CLASSES -> answer.setLabel(cell);
            case TEXT -> answer.setText(cell);
            default -> JsonFormat.parser().merge("{\"%s\":%s}".formatted(kind(spec), cell), answer);
        }
        if (answer.getAnswerCase() == NewAnswer.AnswerCase.ANSWER_NOT_SET) {
            throw new InvalidProtocolBufferException("null");
        }
        return answer.build();
    }

    private static String kind(TaskSpec spec) {
        return spec.getKindCase().name().toLowerCase();
    }
}
