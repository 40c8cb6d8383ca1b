package io.datafi.cli.offline;

import io.datafi.cli.BaseUnits;
import io.datafi.cli.CliError;
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

/** {@code datafi settle}. */
@Command(
        name = "settle",
        description = "Decides pay from a file of answers; no network.",
        footer = {
            "",
            "Writes payouts.csv (worker,amount in whole base units) into the folder of --out, by",
            "pay/3 upon quality/2, by pay/1 upon other methods. pay/3 also writes accounts.csv",
            "(worker,skill,lower,upper,honesty,reasons). Of another --kind than classes pay is by",
            "kind-pay/1, which also writes labels.csv (task,label,confidence) and agreements.csv",
            "(worker,answers,judged,source,agreement,pay,reasons)."
        },
        mixinStandardHelpOptions = true)
public final class SettleCommand implements Callable<Integer> {
    private static final List<String> TABLES = List.of("payouts.csv", "accounts.csv", "labels.csv", "agreements.csv");
    private static final long PRICE_MAX = 1_000_000_000_000L;

    @Mixin
    private AnswerOptions options;

    @Mixin
    private KindOption kind;

    @Option(
            names = "--price",
            paramLabel = BaseUnits.LABEL,
            converter = BaseUnits.class,
            defaultValue = "" + InferAndSettle.PRICE_DEFAULT,
            description = "For a perfect answer: base units, or such as \"0.05 TUSD\" (default ${DEFAULT-VALUE}).")
    private long price;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the table goes.")
    private Path out;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (price < 0 || price > PRICE_MAX) {
            throw new CliError(ExitCode.USAGE, "BAD_PRICE", "--price must be from 0 to " + PRICE_MAX);
        }
        OutputFiles written = options.outputs().reserve(out, TABLES);
        var ofKind = kind.kind();
        var input = options.input(ofKind, output);
        var files = ofKind.isEmpty()
                ? options.run(() -> InferAndSettle.settle(input, price))
                : options.run(() -> ConsensusTables.settle(ofKind.get(), input.answersCsv(), input.goldCsv(), price));
        Results.write(written, out, files, input, output);
        return ExitCode.OK;
    }
}
