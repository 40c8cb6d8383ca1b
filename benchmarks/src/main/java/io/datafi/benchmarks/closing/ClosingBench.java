package io.datafi.benchmarks.closing;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Progress;
import io.datafi.rules.stopping.StoppingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./datafi bench closing}. */
@Command(
        name = "closing",
        description = "Plays campaigns with sequential closing; needs no running system.",
        mixinStandardHelpOptions = true)
public final class ClosingBench implements Callable<Integer> {
    private static final List<String> SETS = List.of("bluebird", "rte", "dog", "d_possent");
    private static final double GOLD = .1;

    @Option(names = "--data", paramLabel = "DIR", description = "Recorded sets, DIR/SET/answers.csv and truth.csv.")
    private Path data;

    @Option(names = "--seeded", description = "Made-up campaigns (default ${DEFAULT-VALUE}).")
    private int seeded = 1_000;

    @Option(names = "--resampled", description = "Recorded campaigns (default ${DEFAULT-VALUE}).")
    private int resampled = 200;

    @Option(names = "--seed", description = "Of the first campaign (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws IOException {
        System.out.println("| campaigns | n | error of closed by posterior | its standard error | closed by"
                + " posterior | settled | answers a task | accuracy | fixed overlap of equal"
                + " accuracy, answers a task | saving |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        int overlap = StoppingRule.OVERLAP_MAX;
        var withGold = play(seeded, each -> SeededWorld.of(each, GOLD, overlap));
        var withoutGold = play(seeded / 10, each -> SeededWorld.of(each, 0, overlap));
        boolean kept = print("seeded, 10 % gold", withGold);
        print("seeded, no gold", withoutGold);
        List<Played> real = new ArrayList<>();
        for (String set : SETS) {
            Path folder = data == null ? null : data.resolve(set);
            if (folder == null || !Files.exists(folder.resolve("answers.csv"))) {
                System.out.println(set + ": not run: no data");
                continue;
            }
            RecordedWorld world = new RecordedWorld(folder);
            List<Played> played = play(resampled / SETS.size(), each -> world.draw(each, GOLD));
            print(set + ", 10 % gold", played);
            real.addAll(played);
        }
        if (!real.isEmpty()) {
            kept &= print("all recorded", real);
        }
        System.out.println(
                "error within 5 % + 2 standard errors, seeded and all recorded: " + (kept ? "kept" : "MISSED"));
        return kept ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Played> play(int campaigns, LongFunction<World> worlds) {
        try (Progress progress = Progress.of("campaigns", campaigns)) {
            return LongStream.range(seed, seed + campaigns)
                    .parallel()
                    .mapToObj(each -> Campaign.play(worlds.apply(each)))
                    .peek(_ -> progress.step(1))
                    .toList();
        }
    }

    private static boolean print(String name, List<Played> played) {
        if (played.isEmpty()) {
            return true;
        }
        Summary summary = Summary.of(played);
        System.out.println(summary.row(name));
        return summary.keepsTarget();
    }
}
