package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.LabelList;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.RuleError;
import io.datafi.rules.RuleException;
import io.datafi.rules.consensus.Kind;
import io.datafi.rules.csv.CsvForm;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.files.AnswerFiles;
import io.datafi.rules.files.InferAndSettle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The input of {@code infer} and {@code settle}. Each file is checked by itself first, so that a
 * refusal can name it; what the rules get is its canonical text.
 */
final class AnswerOptions {
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
            paramLabel = "LABELS",
            description = {
                "Labels that may be given, parted by commas; else all labels seen. One with a comma",
                "stands in quotes: --classes 'cat,\"dog, wet\"'."
            })
    private List<String> classes = List.of();

    @Option(
            names = "--method",
            paramLabel = "RULE",
            defaultValue = InferAndSettle.METHOD_DEFAULT,
            description = {
                "Inference rule (default ${DEFAULT-VALUE}):",
                "quality/2           how each worker errs, and kinds of items: what settlements use",
                "dawid-skene-ml/1    how each worker errs, by maximum likelihood",
                "majority/1          the most frequent label",
                "To compare with, by infer alone:",
                "majority    the most frequent label",
                "wawa        votes weighted by how often a worker agrees with the majority",
                "one-coin    one accuracy for each worker",
                "glad        one accuracy for each worker, one difficulty for each task"
            })
    private String method;

    @Mixin
    private ReadOptions reading;

    /** What the command writes, which must be none of its files. */
    OutputFiles outputs() {
        return OutputFiles.apartFrom(answers, gold, exam, examTruth);
    }

    /**
     * Reads the files.
     *
     * @param kind of the labels; empty for names of classes, which may only look different
     */
    InferAndSettle.Input input(Optional<Kind> kind, Output output) {
        if ((exam == null) != (examTruth == null)) {
            throw new CliError(ExitCode.USAGE, "EXAM_INCOMPLETE", "--exam and --exam-truth belong together");
        }
        try (Progress _ = Progress.of("reading", Progress.UNKNOWN)) {
            return read(kind, output);
        }
    }

    private InferAndSettle.Input read(Optional<Kind> kind, Output output) {
        List<String> allowed = LabelList.of("--classes", classes);
        Source given = new Source(answers, AnswerFiles::answerTable);
        Source known = new Source(gold, AnswerFiles::goldTable);
        Source examined = new Source(exam, AnswerFiles::examTable);
        Source solved = new Source(examTruth, AnswerFiles::goldTable);
        List<Source> all = List.of(given, known, examined, solved);
        UnaryOperator<String> joined = kind.isEmpty()
                ? reading.joined(
                        allowed,
                        all.stream().flatMap(source -> source.table().stream()).toList(),
                        output)
                : UnaryOperator.identity();
        Set<String> permitted = Set.copyOf(allowed);
        Function<CsvTable.Row, String> label = row -> label(row, kind, joined, permitted);
        List<CsvTable> labelled = Stream.of(given, examined)
                .flatMap(source -> source.table().stream())
                .toList();
        KnownLabels ofAnswers = KnownLabels.of(given.table(), labelled, joined, permitted, kind.isEmpty());
        KnownLabels ofExam = KnownLabels.of(examined.table(), labelled, joined, permitted, kind.isEmpty());
        return new InferAndSettle.Input(
                given.written(table -> AnswerTables.of(reading.answers(table, label, output))),
                known.written(table -> AnswerTables.of(ofAnswers.read(table, label, output))),
                examined.written(table -> AnswerTables.of(reading.answers(table, label, output))),
                solved.written(table -> AnswerTables.of(ofExam.read(table, label, output))),
                allowed,
                method);
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

    private static String label(
            CsvTable.Row row, Optional<Kind> kind, UnaryOperator<String> joined, Set<String> allowed) {
        String label = joined.apply(row.filled("label"));
        if (label.isEmpty()) {
            return label;
        }
        kind.ifPresent(given -> LabelKind.check(given, row, label));
        if (!allowed.isEmpty() && !allowed.contains(label)) {
            row.report(RuleError.UNKNOWN_CLASS, "label", "label " + label + " is not among --classes");
        }
        return label;
    }

    /** A file, which need not be given. */
    private static final class Source {
        private final InputFile file;
        private final CsvTable table;

        Source(Path path, BiFunction<byte[], CsvForm, CsvTable> reader) {
            file = path == null ? null : new InputFile(path).convertible();
            table = path == null ? null : reader.apply(file.bytes(), file.form());
        }

        Optional<CsvTable> table() {
            return Optional.ofNullable(table);
        }

        /** The canonical text of what is in it, no bytes without a file; tells all that is wrong with it. */
        byte[] written(Function<CsvTable, CsvWriter> content) {
            if (table == null) {
                return new byte[0];
            }
            CsvWriter written = content.apply(table);
            file.refuseFindings();
            return written.text().getBytes(StandardCharsets.UTF_8);
        }
    }
}
