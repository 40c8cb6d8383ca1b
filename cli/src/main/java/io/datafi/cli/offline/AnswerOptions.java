package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Progress;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.RuleError;
import io.datafi.rules.RuleException;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.AnswerFiles;
import io.datafi.rules.files.InferAndSettle;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * The input of {@code infer} and {@code settle}. Each file is checked by itself first, so that a
 * refusal can name it.
 */
final class AnswerOptions {
    private static final Set<String> ANSWER = Set.of("task", "worker", "label");
    private static final Set<String> ANSWER_OPTIONAL = Set.of("occasion", "seq");
    private static final Set<String> KNOWN = Set.of("task", "label");

    @Option(
            names = "--answers",
            required = true,
            paramLabel = "FILE",
            description = "CSV with task,worker,label and optionally occasion,seq.")
    private Path answers;

    @Option(names = "--gold", paramLabel = "FILE", description = "CSV with task,label: tasks whose label is known.")
    private Path gold;

    @Option(names = "--exam", paramLabel = "FILE", description = "CSV with task,worker,label: an entry test.")
    private Path exam;

    @Option(names = "--exam-truth", paramLabel = "FILE", description = "CSV with task,label: its solutions.")
    private Path examTruth;

    @Option(
            names = "--classes",
            paramLabel = "LABEL",
            split = ",",
            description = "Labels that may be given; else all labels seen.")
    private List<String> classes = List.of();

    @Option(
            names = "--method",
            paramLabel = "RULE",
            defaultValue = InferAndSettle.METHOD_DEFAULT,
            description = "Inference rule (default ${DEFAULT-VALUE}): quality/1, dawid-skene-ml/1,"
                    + " majority/1; infer also knows the baselines majority, wawa,"
                    + " one-coin, glad.")
    private String method;

    /** What the command writes, which must be none of its files. */
    OutputFiles outputs() {
        return OutputFiles.apartFrom(answers, gold, exam, examTruth);
    }

    InferAndSettle.Input input() {
        if ((exam == null) != (examTruth == null)) {
            throw new CliError(ExitCode.USAGE, "EXAM_INCOMPLETE", "--exam and --exam-truth belong together");
        }
        var allowed = new HashSet<>(classes);
        byte[] answersCsv = checked(answers, ANSWER, ANSWER_OPTIONAL, allowed, AnswerFiles::answers);
        byte[] goldCsv = new byte[0];
        if (gold != null) {
            goldCsv = checked(gold, KNOWN, Set.of(), allowed, AnswerFiles::gold);
        }
        byte[] examCsv = new byte[0];
        byte[] examTruthCsv = new byte[0];
        if (exam != null) {
            examCsv = checked(exam, ANSWER, Set.of(), allowed, AnswerFiles::answers);
            examTruthCsv = checked(examTruth, KNOWN, Set.of(), allowed, AnswerFiles::gold);
        }
        return new InferAndSettle.Input(answersCsv, goldCsv, examCsv, examTruthCsv, classes, method);
    }

    /** Runs a rule on the input; what it refuses concerns the answers as a whole. */
    <T> T run(Supplier<T> rule) {
        try (Progress _ = Progress.of("computing", Progress.UNKNOWN)) {
            return rule.get();
        } catch (RuleException e) {
            throw e.code() == RuleError.UNKNOWN_RULE
                    ? new CliError(ExitCode.USAGE, e.code().name(), e.detail(), e)
                    : new InputFile(answers).refused(e);
        }
    }

    private static byte[] checked(
            Path path,
            Set<String> required,
            Set<String> optional,
            Set<String> allowed,
            Function<byte[], ?> contentCheck) {
        var file = new InputFile(path);
        CsvTable table = file.read(csv -> CsvTable.read(csv, required, optional));
        for (CsvTable.Row row : table.rows()) {
            if (!allowed.isEmpty() && !allowed.contains(row.cell("label"))) {
                throw file.refused(RuleError.UNKNOWN_CLASS.because(
                        "line %d: label %s is not among --classes", row.line(), row.cell("label")));
            }
        }
        file.read(contentCheck);
        return file.bytes();
    }
}
