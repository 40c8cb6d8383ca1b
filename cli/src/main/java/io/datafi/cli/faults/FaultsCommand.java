package io.datafi.cli.faults;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.files.OutputFiles;
import io.datafi.cli.local.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi faults}. */
@Command(
        name = "faults",
        description = {
            "Harms the system in every way we know, one after the other, and checks what must",
            "hold all the same. `faults web` instead shows every page",
            "of the web app in every theme, direction and width, and in a language of no people."
        },
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
    private static final List<HarmedDemo.Kind> HARMS = List.of(
            new HarmedDemo.Kind("activation", "a stranger activates the payout roots", ForeignActivation::new),
            new HarmedDemo.Kind(
                    "blacklist", "the token freezes one recipient, so that its claim reverts", FrozenRecipient::new),
            new HarmedDemo.Kind("poison", "a stranger deposits what no ledger can count", PoisonDeposit::new),
            new HarmedDemo.Kind("node", "the node answers with nothing but errors", NodeErrors::new));

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = {
                "Only these; default: all.",
                "verify       mutants of a bundle, on which both verifiers must agree",
                "kills        every part is killed at work, and the chain forgets blocks",
                "activation   a stranger activates the payout roots",
                "blacklist    the token freezes one recipient, so that its claim reverts",
                "poison       a stranger deposits what no ledger can count",
                "node         the node answers with nothing but errors",
                "bodies       64 anonymous bodies of 16 MB at once at every service and the router",
                "oversized    a campaign is larger than can be settled, and one is as large"
            })
    private List<String> names = new ArrayList<>();

    @Option(names = "--short", description = "Each as small and short as still shows it, as ./datafi test runs them.")
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
        OutputFiles written = OutputFiles.apartFrom(answers, truth).reserve(json);
        List<Fault> faults = chosen();
        try (FaultRun run = new FaultRun(Home.current(), shortened, keep, seed)) {
            for (Fault fault : faults) {
                run.begin(fault);
                fault.run(run);
            }
            System.out.printf("%n%s%n", run.summary());
            if (json != null) {
                written.write(Map.of(json, (run.json().toText() + "\n").getBytes(StandardCharsets.UTF_8)));
            }
            return run.allHold() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** All faults, in the order in which they are brought about. */
    List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.add(new BundleMutants());
        all.add(new KilledParts(new KilledParts.Size(answers, truth, count, kills, !noReorgs)));
        HARMS.forEach(kind -> all.add(new HarmedDemo(List.of(kind))));
        all.add(new HugeBodies());
        all.add(new OversizedCampaign());
        return all;
    }

    private List<Fault> chosen() {
        List<Fault> all = all();
        List<String> known = all.stream().map(Fault::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(wrong -> {
            throw new CliError(
                    ExitCode.USAGE,
                    "UNKNOWN_FAULT",
                    wrong
                            + " is none of "
                            + all.stream().map(FaultsCommand::line).collect(Collectors.joining("; ")));
        });
        List<Fault> chosen = all.stream()
                .filter(fault -> names.isEmpty() || names.contains(fault.name()))
                .toList();
        return shortened ? inOneDemo(chosen) : chosen;
    }

    /** Demos with harm take long because of their clocks, so one is harmed in all ways. */
    private static List<Fault> inOneDemo(List<Fault> faults) {
        List<HarmedDemo.Kind> kinds = faults.stream()
                .flatMap(fault -> fault instanceof HarmedDemo demo ? demo.kinds().stream() : Stream.empty())
                .toList();
        List<Fault> others = new ArrayList<>(
                faults.stream().filter(fault -> !(fault instanceof HarmedDemo)).toList());
        if (!kinds.isEmpty()) {
            others.add(new HarmedDemo(kinds));
        }
        return others;
    }

    private static String line(Fault fault) {
        return fault.name() + " (" + fault.about() + ")";
    }
}
