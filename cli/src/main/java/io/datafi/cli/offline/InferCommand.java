package io.datafi.cli.offline;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.files.ConsensusTables;
import io.datafi.rules.files.InferAndSettle;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi infer}. */
@Command(
        name = "infer",
        description = "Infers labels, probabilities and workers' skill from a file of answers; no network.",
        footer = {
            "",
            "Writes labels.csv (task,label,confidence), posterior.csv (task,label,probability)",
            "and workers.csv (worker,answers,skill) into the folder of --out; by quality/2 also",
            "accounts.csv (worker,skill,lower,upper,honesty,reasons). Of another --kind than",
            "classes there is no posterior.csv."
        },
        mixinStandardHelpOptions = true)
public final class InferCommand implements Callable<Integer> {
    private static final List<String> TABLES = List.of("labels.csv", "posterior.csv", "workers.csv", "accounts.csv");

    @Mixin
    private AnswerOptions options;

    @Mixin
    private KindOption kind;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the tables go.")
    private Path out;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        OutputFiles written = options.outputs().reserve(out, TABLES);
        var ofKind = kind.kind();
        var input = options.input(ofKind, output);
        var files = ofKind.isEmpty()
                ? options.run(() -> InferAndSettle.infer(input))
                : options.run(() -> ConsensusTables.infer(ofKind.get(), input.answersCsv(), input.goldCsv()));
        Results.write(written, out, files, input, output);
        return ExitCode.OK;
    }
}
