package io.datafi.cli.faults;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.Home;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code datafi faults}. */
@Command(
        name = "faults",
        description = {
            "Harms the system in every way we know, one after the other, and checks what must",
            "hold all the same. A wrong name lists the faults."
        },
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these; default: all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--short",
            description = "Each as small and short as still shows it, as ./datafi test runs them.")
    private boolean shortened;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Recorded answers for kills, instead of synthetic ones.")
    private Path answers;

    @Option(names = "--truth", paramLabel = "FILE", description = "Their true labels.")
    private Path truth;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Synthetic answers for kills (default ${DEFAULT-VALUE}).")
    private int count = 20_000;

    @Option(names = "--kills", paramLabel = "N", description = "Kills (default ${DEFAULT-VALUE}).")
    private int kills = 50;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of everything drawn by chance (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--no-reorgs", description = "For kills: leave the chain's blocks alone.")
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
        List<Fault> faults = chosen();
        try (FaultRun run = new FaultRun(Home.current(), shortened, keep, seed)) {
            for (Fault fault : faults) {
                run.begin(fault);
                fault.run(run);
            }
            System.out.printf("%n%s%n", run.summary());
            if (json != null) {
                Files.writeString(json, run.json().toText() + "\n");
            }
            return run.allHold() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** All faults, in the order in which they are brought about. */
    private List<Fault> all() {
        return List.of(
                new BundleMutants(),
                new KilledParts(new KilledParts.Size(answers, truth, count, kills, !noReorgs)));
    }

    private List<Fault> chosen() {
        List<Fault> all = all();
        List<String> known = all.stream().map(Fault::name).toList();
        names.stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(
                        wrong -> {
                            throw new CliError(
                                    ExitCode.USAGE,
                                    "UNKNOWN_FAULT",
                                    wrong
                                            + " is none of "
                                            + all.stream()
                                                    .map(FaultsCommand::line)
                                                    .collect(Collectors.joining("; ")));
                        });
        return all.stream()
                .filter(fault -> names.isEmpty() || names.contains(fault.name()))
                .toList();
    }

    private static String line(Fault fault) {
        return fault.name() + " (" + fault.about() + ")";
    }
}
