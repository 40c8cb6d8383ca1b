package io.datafi.cli.faults;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.demo.DemoCommand;
import io.datafi.cli.demo.DemoData;
import io.datafi.cli.demo.DemoOutcome;
import io.datafi.cli.local.BorrowedSystem;
import io.datafi.cli.local.Home;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code datafi faults}. */
@Command(
        name = "faults",
        description = {
            "Runs the demo while parts of the system are killed and the chain forgets blocks.",
            "Every check of the demo must hold all the same, and no answer may be lost."
        },
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
    private static final List<String> REORGANISATIONS =
            List.of(
                    "the chain forgot 1 blocks with the deposit",
                    "the chain forgot 5 blocks with the deposit",
                    "the chain forgot 1 blocks with the published root",
                    "the chain forgot 5 blocks with the published root");

    @Option(
            names = "--example",
            description = {
                "The answers of 1979, each service, the database and the chain killed once",
                "while they come in and once while they are paid."
            })
    private boolean example;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Recorded answers instead of synthetic ones.")
    private Path answers;

    @Option(names = "--truth", paramLabel = "FILE", description = "Their true labels.")
    private Path truth;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Synthetic answers (default ${DEFAULT-VALUE}).")
    private int count = 20_000;

    @Option(names = "--kills", paramLabel = "N", description = "Kills (default ${DEFAULT-VALUE}).")
    private int kills = 50;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the plan and of synthetic answers (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--no-reorgs", description = "Leave the chain's blocks alone.")
    private boolean noReorgs;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the outcome there.")
    private Path json;

    @Option(names = "--keep", description = "Leave the system up afterwards.")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        if (kills < 0 || count < 1) {
            throw new CliError(ExitCode.USAGE, "USAGE", "--kills and --count are counts");
        }
        Home home = Home.current();
        Path folder = Files.createDirectories(home.root().resolve("faults"));
        DemoData data = data(folder);
        FaultPlan plan =
                example
                        ? FaultPlan.eachOnce(seed, data.answers())
                        : FaultPlan.of(seed, kills, data.answers());
        try (BorrowedSystem system = BorrowedSystem.take(home, keep)) {
            Killer killer = new Killer(home);
            Disturber disturber =
                    new Disturber(
                            plan, killer, new EthRpc(system.endpoints().chainRpc()), !noReorgs);
            DemoOutcome outcome = DemoCommand.run(system, data, folder, disturber);
            disturber.finish();
            Map<String, Boolean> checks = checks(data, plan, killer, disturber, outcome);
            tell(checks, killer);
            if (json != null) {
                Files.writeString(json, json(outcome, checks, disturber).toText() + "\n");
            }
            boolean holds = outcome.allHold() && !checks.containsValue(false);
            return holds ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private DemoData data(Path folder) throws IOException {
        if (example) {
            return DemoData.foundingExample();
        }
        if (answers != null) {
            return DemoData.load(answers, truth, List.of());
        }
        Path made = folder.resolve("answers.csv");
        Path known = folder.resolve("truth.csv");
        new SyntheticAnswers(seed, count).write(made, known);
        return DemoData.load(made, known, List.of());
    }

    private Map<String, Boolean> checks(
            DemoData data, FaultPlan plan, Killer killer, Disturber disturber, DemoOutcome outcome)
            throws IOException {
        Bundled bundled = Bundled.read(Files.readAllBytes(Path.of(outcome.bundle())));
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("every planned kill was carried out", killer.kills() == plan.kills());
        if (!noReorgs) {
            checks.put(
                    "the chain forgot the deposit and the root, twice each",
                    disturber.done().containsAll(REORGANISATIONS));
        }
        checks.put("no answer was lost and none counted twice", bundled.holdsExactly(data));
        checks.put("the pay of each worker was decided once", bundled.paysEachWorkerOnce());
        checks.put(
                "what is on chain is what was decided",
                outcome.claimedOnChainBaseUnits()
                        == outcome.paidBaseUnits() + outcome.royaltiesBaseUnits());
        return checks;
    }

    private static void tell(Map<String, Boolean> checks, Killer killer) {
        System.out.printf("%nAfter %d kills %s:%n", killer.kills(), killer.killsByPart());
        checks.forEach(
                (name, ok) -> System.out.printf("      %s %s%n", ok ? "ok    " : "FAILED", name));
    }

    private static JsonObject json(
            DemoOutcome outcome, Map<String, Boolean> checks, Disturber disturber) {
        return Json.object()
                .with("demo", outcome.json())
                .withStrings("faults", disturber.done())
                .withArray(
                        "checks",
                        checks.entrySet().stream()
                                .map(
                                        check ->
                                                Json.object()
                                                        .with("name", check.getKey())
                                                        .with("ok", check.getValue())
                                                        .build())
                                .toList())
                .build();
    }
}
