package io.datafi.benchmarks;

import io.datafi.benchmarks.closing.ClosingBench;
import io.datafi.benchmarks.kinds.KindsCommand;
import io.datafi.benchmarks.quality.QualityCommand;
import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.files.OutputFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datafi bench}. */
@Command(
        name = "bench",
        description = "Measures this system against peers, in turns within one run.",
        footer = {"", "Benchmarks: lease-submit-1, lease-submit-100, transfers; web measures the web app."},
        subcommands = {ClosingBench.class, KindsCommand.class, QualityCommand.class, RankBenchmark.class},
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final Set<String> ALL = Set.of("lease-submit-1", "lease-submit-100", "transfers");
    private static final int WORKERS = 16;

    /** More than either side can do, so that no run ends for want of tasks. */
    private static final int SINGLES_A_SECOND_MAX = 4_000;

    private static final int BATCHED_A_SECOND_MAX = 20_000;

    @Parameters(arity = "0..*", description = "Which; all when none is named.")
    private Set<String> names = new LinkedHashSet<>();

    @Option(names = "--rounds", description = "Pairs of runs (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--seconds", description = "Length of a run (default ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Before the first run that counts (default ${DEFAULT-VALUE}).")
    private int warmUp = 60;

    @Option(names = "--port-offset", description = "Where the system under test listens (default ${DEFAULT-VALUE}).")
    private int portOffset = 20_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write all figures here.")
    private Path json;

    @Override
    public Integer call() throws Exception {
        if (!ALL.containsAll(names)) {
            throw new CliError(ExitCode.USAGE, "NO_SUCH_BENCHMARK", "there are " + ALL);
        }
        OutputFiles written = OutputFiles.apartFrom().reserve(json);
        Path pgbench = PgBench.find();
        List<Outcome> outcomes = new ArrayList<>();
        try (BenchSystem system = BenchSystem.start(portOffset)) {
            PairRunner runner = new PairRunner(
                    system, rounds, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), System.err::println);
            system.database().createPeer();
            LeaseSubmitPeer.prepare(system.database());
            if (wanted("lease-submit-1")) {
                outcomes.add(leaseSubmit(system, runner, pgbench, 1, SINGLES_A_SECOND_MAX));
            }
            if (wanted("lease-submit-100")) {
                outcomes.add(leaseSubmit(system, runner, pgbench, 100, BATCHED_A_SECOND_MAX));
            }
            if (wanted("transfers")) {
                try (Transfers transfers = new Transfers(system)) {
                    outcomes.add(runner.run(transfers.pair(pgbench)));
                }
            }
        }
        System.out.print(Report.markdown(outcomes));
        if (json != null) {
            written.write(Map.of(json, (Report.json(outcomes).toText() + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        return ExitCode.OK;
    }

    private boolean wanted(String name) {
        return names.isEmpty() || names.contains(name);
    }

    private Outcome leaseSubmit(BenchSystem system, PairRunner runner, Path pgbench, int batch, int aSecondMax) {
        int tasks = aSecondMax * (warmUp + seconds * rounds);
        OpenCampaign campaign = OpenCampaign.create(system, tasks, WORKERS);
        try (LeaseSubmit ours = new LeaseSubmit(system, campaign, batch)) {
            return runner.run(new Pair(
                    "lease-submit-" + batch,
                    "one task leased and answered",
                    "gRPC, " + WORKERS + " workers",
                    ours,
                    "pgbench, " + WORKERS + " clients",
                    LeaseSubmitPeer.load(pgbench, system.database(), batch, tasks, WORKERS),
                    0));
        }
    }
}
