package io.datafi.benchmarks.simulation;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.offline.Results;
import io.datafi.rules.settlement.PayRule;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi simulate}. */
@Command(
        name = "simulate",
        description = "Makes campaigns under attack, or measures what attacks earn; no network.",
        footer = {
            "",
            "With --behaviour: writes answers.csv, gold.csv, exam.csv and exam-truth.csv, which",
            "infer and settle take, and truth.csv and bad.csv (the accounts that misbehave).",
            "With --all: prints the attack table, goals beside, a * at every miss; then the means in",
            "easy, misleading, tiny and huge worlds.",
            "With --false-alarms: counts honest campaigns in which somebody is flagged, over the whole",
            "range of accuracy, difficulty, classes, accounts and answers a task, by stratum.",
            "With --best-response: prints what the best strategies found earn for each answer."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final int CLASSES_MAX = 20;
    private static final int SIZE_MAX = 10_000;

    @ArgGroup(multiplicity = "1")
    private What what;

    private static final class What {
        @Option(names = "--behaviour", paramLabel = "NAME", description = "Make one campaign.")
        private Behaviour behaviour;

        @Option(names = "--all", description = "Print the attack table.")
        private boolean all;

        @Option(
                names = "--false-alarms",
                description = "Count the honest campaigns, --seeds of them, with a flagged account.")
        private boolean falseAlarms;

        @Option(names = "--best-response", description = "Search the strategy that earns most for least.")
        private boolean bestResponse;
    }

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            defaultValue = "0.3",
            description = "Of accounts that misbehave (default ${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first campaign's seed (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Campaigns for each behaviour and share (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--strategies",
            paramLabel = "N",
            defaultValue = "10000",
            description = "For --best-response to try (default ${DEFAULT-VALUE}).")
    private int strategies;

    @Option(
            names = "--class-count",
            paramLabel = "K",
            defaultValue = "2",
            description = "Number of classes (default ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "600",
            description = "Number of items (default ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--overlap",
            paramLabel = "N",
            defaultValue = "5",
            description = "Answers to each item (default ${DEFAULT-VALUE}).")
    private int overlap;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "60",
            description = "Accounts that answer (default ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--pay",
            paramLabel = "RULE",
            defaultValue = "pay/3",
            description = "Rule to measure: pay/3, or pay/1 to compare (default ${DEFAULT-VALUE}).")
    private String pay;

    @Option(names = "--untimed", description = "Answers without order in time.")
    private boolean untimed;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the files go.")
    private Path out;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (share < 0
                || share > 1
                || seeds < 1
                || strategies < 1
                || classes < 2
                || classes > CLASSES_MAX
                || tasks < 1
                || overlap < 1
                || accounts < overlap
                || Math.max(tasks, accounts) > SIZE_MAX) {
            throw new CliError(
                    ExitCode.USAGE,
                    "BAD_SIMULATION",
                    "--share is from 0 to 1, --seeds and --strategies at least 1, --class-count from 2 to "
                            + CLASSES_MAX
                            + ", --tasks and --accounts from 1 to "
                            + SIZE_MAX
                            + ", --overlap from 1 to --accounts");
        }
        World standard = World.of(classes).sized(tasks, overlap, accounts);
        World world = untimed ? standard.untimed() : standard;
        if (what.behaviour != null && out == null) {
            throw new CliError(ExitCode.USAGE, "OUT_MISSING", "--behaviour needs --out");
        }
        try (Progress _ = Progress.of("simulating", Progress.UNKNOWN)) {
            run(world);
        }
        return ExitCode.OK;
    }

    private void run(World world) {
        if (what.all) {
            new AttackReport(output).print(world, payer(), seeds, seed);
        } else if (what.falseAlarms) {
            new AttackReport(output).printFalseAlarms(payer(), seeds, seed);
        } else if (what.bestResponse) {
            new BestResponseReport(output).print(world, payer(), strategies, seed);
        } else {
            Campaign campaign = Generator.campaign(world, what.behaviour, share, seed);
            Results.write(out, campaign.files(), output);
        }
    }

    private Payer payer() {
        PayRule rule =
                PayRule.find(pay).orElseThrow(() -> new CliError(ExitCode.USAGE, "UNKNOWN_RULE", "\"" + pay + "\""));
        return switch (rule) {
            case PayRule.ByAnswer() -> new Pay1Payer();
            case PayRule.ByAccount() -> SettlementPayer.USUAL;
        };
    }
}
