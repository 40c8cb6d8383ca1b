package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.RuleException;
import io.datafi.rules.agreement.Bootstrap;
import io.datafi.rules.agreement.KrippendorffAlpha;
import io.datafi.rules.agreement.Units;
import io.datafi.rules.files.AnswerFiles;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi agreement}. */
@Command(
        name = "agreement",
        description = "Krippendorff's alpha of a file of answers, with an interval; no network.",
        mixinStandardHelpOptions = true)
public final class AgreementCommand implements Callable<Integer> {
    private static final double LEVEL = .95;

    @Option(
            names = "--answers",
            required = true,
            paramLabel = "FILE",
            description = "CSV with task,worker,label and optionally occasion,seq.")
    private Path answers;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "nominal",
            description = "nominal, ordinal, interval or ratio (default ${DEFAULT-VALUE}).")
    private String scale;

    @Option(
            names = "--order",
            paramLabel = "LABEL",
            split = ",",
            description = "With ordinal: the labels, lowest first; else in code-point order.")
    private List<String> order = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Of the bootstrap over tasks (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the bootstrap.")
    private long seed;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        InputFile file = new InputFile(answers);
        List<Answer> given = file.read(AnswerFiles::answers);
        try (Progress _ = Progress.of("drawing samples", Progress.UNKNOWN)) {
            Units units = order.isEmpty() ? Units.of(given) : Units.of(given, order);
            KrippendorffAlpha alpha = alpha(units);
            Bootstrap.Interval interval = Bootstrap.interval(alpha, LEVEL, rounds, seed);
            String value = decimal(alpha.value());
            String lower = decimal(interval.lower());
            String upper = decimal(interval.upper());
            output.line(
                    "alpha (%s) %s, 95 %% from %s to %s, %d tasks with two answers or more",
                    scale, value, lower, upper, units.size());
            output.object(Json.object()
                    .with("alpha", value)
                    .with("lower", lower)
                    .with("scale", scale)
                    .with("tasks", units.size())
                    .with("upper", upper)
                    .build());
        } catch (RuleException e) {
            throw file.refused(e);
        }
        return ExitCode.OK;
    }

    private KrippendorffAlpha alpha(Units units) {
        return switch (scale) {
            case "nominal" -> KrippendorffAlpha.nominal(units);
            case "ordinal" -> KrippendorffAlpha.ordinal(units);
            case "interval" -> KrippendorffAlpha.interval(units);
            case "ratio" -> KrippendorffAlpha.ratio(units, seed);
            default ->
                throw new CliError(ExitCode.USAGE, "UNKNOWN_SCALE", "--scale is nominal, ordinal, interval or ratio");
        };
    }

    /** {@code NaN} where nothing varies. */
    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
