package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.LabelList;
import io.datafi.rules.RuleError;
import io.datafi.rules.agreement.Decimal;
import io.datafi.rules.agreement.FleissKappa;
import io.datafi.rules.agreement.PairwiseKappa;
import io.datafi.rules.agreement.Scale;
import io.datafi.rules.agreement.Units;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.AnswerFiles;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi agreement}. */
@Command(
        name = "agreement",
        description = "How far the workers of a file of answers agree beyond chance; no network.",
        footer = {
            "",
            "Gives Krippendorff's alpha, Cohen's kappa (of two workers, or the mean of all pairs that",
            "share two tasks or more) and, where all tasks have as many answers, Fleiss' kappa, each",
            "with a 95 % interval. See docs/agreement.md."
        },
        mixinStandardHelpOptions = true)
public final class AgreementCommand implements Callable<Integer> {
    private static final int ROUNDS_MAX = 1_000_000;

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
            description = {
                "What labels are (default ${DEFAULT-VALUE}):",
                "nominal    names: the same or not",
                "ordinal    steps: numbers by size, else the order of --order",
                "interval   numbers: their difference counts",
                "ratio      numbers from 0: their difference counts in proportion"
            })
    private String scale;

    @Option(
            names = "--order",
            paramLabel = "LABELS",
            description = {
                "With ordinal: the labels, lowest first, parted by commas; one with a comma stands",
                "in quotes. Without it labels that are no numbers are in code-point order."
            })
    private List<String> orders = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Of the bootstrap over tasks (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the bootstrap.")
    private long seed;

    @Mixin
    private ReadOptions reading;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Scale chosen = Choice.of(Scale.class, "--scale", "UNKNOWN_SCALE", scale);
        if (rounds < 1 || rounds > ROUNDS_MAX) {
            throw new CliError(ExitCode.USAGE, "BAD_ROUNDS", "--rounds must be from 1 to " + ROUNDS_MAX);
        }
        List<String> order = LabelList.of("--order", orders);
        Scale.Ordered ordered;
        try (Progress _ = Progress.of("reading", Progress.UNKNOWN)) {
            ordered = read(chosen, order);
        }
        try (Progress _ = Progress.of("drawing samples", Progress.UNKNOWN)) {
            tell(chosen, ordered);
        }
        return ExitCode.OK;
    }

    private Scale.Ordered read(Scale chosen, List<String> order) {
        InputFile file = new InputFile(answers).convertible();
        CsvTable table = AnswerFiles.answerTable(file.bytes(), file.form());
        // Numbers that are written differently are the same where labels are numbers.
        UnaryOperator<String> joined = chosen == Scale.NOMINAL || !order.isEmpty() || !allNumbers(table)
                ? reading.joined(order, List.of(table), output)
                : UnaryOperator.identity();
        List<Answer> given = reading.answers(table, row -> label(row, chosen, joined, order), output);
        file.refuseFindings();
        Scale.Ordered ordered = chosen.order(given, order);
        if (chosen == Scale.ORDINAL && order.isEmpty() && !allNumbers(table)) {
            output.warn(
                    "labels are in code-point order, %s; --order names another", String.join(" < ", first(ordered)));
        }
        return ordered;
    }

    private void tell(Scale chosen, Scale.Ordered ordered) {
        Units units = ordered.units();
        Measured alpha = Measured.of(() -> chosen.alpha(units, seed), rounds, seed, () -> nothingVaries(units));
        int[] pairs = new int[1];
        Measured cohen = Measured.of(
                () -> {
                    var kappa = PairwiseKappa.of(ordered.answers(), ordered.order(), chosen.weights(units));
                    pairs[0] = kappa.pairs();
                    return kappa;
                },
                rounds,
                seed,
                () -> "two workers who share tasks gave one label to all of them");
        Measured fleiss = chosen == Scale.NOMINAL
                ? Measured.of(() -> FleissKappa.of(units), rounds, seed, () -> nothingVaries(units))
                : Measured.undefined("it is for the nominal scale");
        String tasks = ", %d tasks with two answers or more".formatted(units.size());
        alpha.tell(output, "alpha (" + scale + ")", tasks);
        String weights = chosen == Scale.NOMINAL ? "" : " (weighted by " + scale + " difference)";
        cohen.tell(output, "Cohen's kappa" + weights, pairs[0] > 1 ? ", mean of %d pairs".formatted(pairs[0]) : "");
        fleiss.tell(output, "Fleiss' kappa", "");
        var json =
                Json.object().with("scale", scale).with("tasks", units.size()).with("pairs", pairs[0]);
        alpha.tell(json, "alpha", "");
        cohen.tell(json, "cohenKappa", "cohen");
        fleiss.tell(json, "fleissKappa", "fleiss");
        output.object(json.build());
    }

    private static String label(CsvTable.Row row, Scale scale, UnaryOperator<String> joined, List<String> order) {
        String label = joined.apply(row.filled("label"));
        if (label.isEmpty()) {
            return label;
        }
        boolean number = scale == Scale.INTERVAL || scale == Scale.RATIO;
        if (number && !Decimal.is(label)) {
            row.report(RuleError.CSV_MALFORMED, "label", "label " + label + " is not a number");
        } else if (scale == Scale.RATIO && Decimal.of(label).orElseThrow() < 0) {
            row.report(
                    RuleError.CSV_MALFORMED, "label", "label " + label + " is below 0, where the ratio scale begins");
        } else if (!order.isEmpty() && !order.contains(label)) {
            row.report(RuleError.UNKNOWN_CLASS, "label", "label " + label + " is not in --order");
        }
        return label;
    }

    private static boolean allNumbers(CsvTable table) {
        return table.rows().stream().allMatch(row -> Decimal.is(row.cell("label")));
    }

    private static List<String> first(Scale.Ordered ordered) {
        return ordered.order().subList(0, Math.min(10, ordered.order().size()));
    }

    private static String nothingVaries(Units units) {
        return units.size() == 0
                ? "no task has two answers or more"
                : "all answers are \"%s\", so chance alone would agree"
                        .formatted(units.labels().get(units.value(0)));
    }
}
