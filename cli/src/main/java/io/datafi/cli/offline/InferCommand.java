package io.datafi.cli.offline;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.rules.files.Offline;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi infer}. */
@Command(
        name = "infer",
        description =
                "Infers labels, probabilities and workers' skill from a file of answers; no network.",
        footer = {
            "",
            "Writes labels.csv (task,label,confidence), posterior.csv (task,label,probability)",
            "and workers.csv (worker,answers,skill) into the folder of --out; by quality/1 also",
            "accounts.csv (worker,skill,lower,upper,honesty,reasons)."
        },
        mixinStandardHelpOptions = true)
public final class InferCommand implements Callable<Integer> {
    @Mixin private AnswerOptions options;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the tables go.")
    private Path out;

    @Mixin private Output output;

    @Override
    public Integer call() {
        var input = options.input();
        Results.write(out, options.run(() -> Offline.infer(input)), input, output);
        return ExitCode.OK;
    }
}
