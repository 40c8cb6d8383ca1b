package io.datafi.benchmarks.quality;

import io.datafi.cli.Progress;
import io.datafi.rules.RuleException;
import io.datafi.rules.inference.Baselines;
import io.datafi.rules.inference.DawidSkene;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.inference.QualityFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./datafi bench quality}. */
@Command(
        name = "quality",
        description = "Truth inference beside its peers on labelled sets, and what a pass costs.",
        mixinStandardHelpOptions = true)
public final class QualityCommand implements Callable<Integer> {
    private static final Map<String, Function<LabelledSet, double[]>> PEERS = new LinkedHashMap<>();

    static {
        for (String method : List.of("majority", "wawa", "one-coin", "glad")) {
            PEERS.put(method, set -> Baselines.posterior(method, set.answers(), set.noGold()));
        }
        PEERS.put(
                DawidSkene.RULE,
                set -> DawidSkene.fit(set.answers(), set.noGold()).posterior());
    }

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of folders with answers.csv and truth.csv.")
    private Path data;

    @Option(names = "--no-speed", description = "Leave out what passes cost.")
    private boolean noSpeed;

    @Override
    public Integer call() throws IOException {
        List<LabelledSet> sets = data == null || !Files.isDirectory(data) ? List.of() : LabelledSet.in(data);
        if (sets.isEmpty()) {
            System.out.println("not run: no data");
        } else {
            compare(sets);
        }
        if (!noSpeed) {
            System.out.println();
            try (Progress _ = Progress.of("passes", Progress.UNKNOWN)) {
                new Speed(QualityCommand::print).run();
            }
        }
        return 0;
    }

    private static void print(String line) {
        Progress.makeRoom();
        System.out.println(line);
    }

    private static void compare(List<LabelledSet> sets) {
        System.out.println("| set | tasks | workers | answers | classes | method | correct | accuracy, ties split"
                + " | calibration error | Spearman of workers | seconds |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        List<Scores> ours = new ArrayList<>();
        for (LabelledSet set : sets) {
            ours.add(row(set, Quality2.RULE, QualityCommand::ours));
            PEERS.forEach((name, method) -> peer(set, name, method));
            System.out.printf("| %s | | | | | published: %s | | | | | |%n", set.name(), Published.of(set.name()));
        }
        System.out.printf(
                Locale.ROOT,
                "%nMeans of %s over %d sets: accuracy %.4f, calibration error %.4f, Spearman %.4f%n",
                Quality2.RULE,
                ours.size(),
                ours.stream().mapToDouble(Scores::accuracy).average().getAsDouble(),
                ours.stream().mapToDouble(Scores::calibrationError).average().getAsDouble(),
                ours.stream().mapToDouble(Scores::spearman).average().getAsDouble());
    }

    private static double[] ours(LabelledSet set) {
        QualityFit fit = Quality2.fit(set.answers(), set.noGold(), null);
        if (!fit.converged()) {
            System.out.printf("%s: not converged after %d passes%n", set.name(), fit.iterations());
        }
        return fit.posterior();
    }

    /** A peer that gives up says so; the rest goes on. */
    private static void peer(LabelledSet set, String name, Function<LabelledSet, double[]> method) {
        try {
            row(set, name, method);
        } catch (RuleException refused) {
            System.out.printf("| %s | | | | | %s: %s | | | | | |%n", set.name(), name, refused.code());
        }
    }

    private static Scores row(LabelledSet set, String name, Function<LabelledSet, double[]> method) {
        double[] posterior;
        double seconds;
        try (Progress _ = Progress.of(set.name() + " by " + name, Progress.UNKNOWN)) {
            long before = System.nanoTime();
            posterior = method.apply(set);
            seconds = (System.nanoTime() - before) / 1e9;
        }
        Scores scores = Scores.of(set, posterior);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %s | %d/%d | %.4f | %.3f | %.3f | %.2f |%n",
                set.name(),
                set.answers().tasks().size(),
                set.answers().workers().size(),
                set.answers().size(),
                set.answers().classes().size(),
                name,
                scores.correct(),
                scores.known(),
                scores.accuracy(),
                scores.calibrationError(),
                scores.spearman(),
                seconds);
        return scores;
    }
}
