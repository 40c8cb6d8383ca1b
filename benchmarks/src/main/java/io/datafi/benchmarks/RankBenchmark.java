package io.datafi.benchmarks;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Progress;
import io.datafi.rules.rating.Bootstrap;
import io.datafi.rules.rating.LiveRatings;
import io.datafi.rules.rating.PairCounts;
import io.datafi.rules.rating.Rating;
import io.datafi.rules.rating.TieModel;
import io.datafi.rules.rating.Vote;
import io.datafi.rules.rating.Winner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./datafi bench rank}: the ranking engine beside scikit-learn's logistic regression, its
 * updates, its intervals, and its defence. Needs no running system.
 */
@Command(
        name = "rank",
        description = "The ranking engine beside scikit-learn; needs no running system.",
        mixinStandardHelpOptions = true)
final class RankBenchmark implements Callable<Integer> {
    private static final int VOTES = 1_000_000;
    private static final int BOOTSTRAPS = 100;
    private static final int CHANGED = 1_000;
    private static final int COVERAGE_SEEDS = 200;
    private static final int SEEDS = 10;
    private static final int HONEST_SEEDS = 100;
    private static final long PEER_SECONDS_MAX = 600;
    private static final double GOAL = 150;

    @Option(names = "--rounds", description = "Rounds measured (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Of speed, coverage, attacks, identities and honest, only these.")
    private List<String> only = List.of("speed", "coverage", "attacks", "identities", "honest");

    @Override
    public Integer call() throws Exception {
        System.out.println("Machine: " + Report.machine() + "\n");
        if (only.contains("speed")) {
            System.out.println(
                    "| 10^6 votes, items | ours: fit + 100 bootstraps, s (CPU) | scikit-learn: one fit, s (CPU) | fit + 100 times one round, s (CPU)"
                            + " | ratio (goal ≥ 150; CPU) | largest difference of a rating (goal 1e-6) |"
                            + " 1,000 votes more and 1,000 fewer, ms | ÷ count and fit (goal ≤ 2 %) |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            for (int items : new int[] {20, 100}) {
                print("speed", () -> speed(items));
            }
        }
        printPart("coverage", () -> "\n" + Coverage.table(COVERAGE_SEEDS));
        printPart("attacks", () -> Attacks.table(SEEDS));
        printPart("identities", () -> Attacks.fewIdentities(SEEDS));
        printPart("honest", () -> Attacks.honest(HONEST_SEEDS));
        return ExitCode.OK;
    }

    private void printPart(String part, Callable<String> measured) throws Exception {
        if (only.contains(part)) {
            print(part, measured);
        }
    }

    private static void print(String what, Callable<String> measured) throws Exception {
        String text;
        try (Progress _ = Progress.of(what, Progress.UNKNOWN)) {
            text = measured.call();
        }
        System.out.println(text);
    }

    private String speed(int items) throws IOException, InterruptedException {
        Arena arena = new Arena(items, VOTES / 100, 100, 2.4, .15, 0);
        List<Vote> votes = arena.honest(1);
        List<String> names = IntStream.range(0, items).mapToObj(Arena::item).toList();
        List<Vote> changed = votes.subList(0, CHANGED);
        double[] all = new double[rounds];
        double[] processor = new double[rounds];
        double[] fit = new double[rounds];
        double[] update = new double[rounds];
        double[] ability = new double[0];
        for (int round = -2; round < rounds; round++) {
            int at = Math.max(round, 0);
            long before = ProcessorTime.millisOf(ProcessHandle.current().pid());
            long start = System.nanoTime();
            PairCounts counts = new PairCounts(names);
            votes.forEach(counts::add);
            LiveRatings live = new LiveRatings(counts, TieModel.HALF);
            fit[at] = seconds(start);
            Bootstrap.of(counts, TieModel.HALF, BOOTSTRAPS, 7);
            all[at] = seconds(start);
            long after = ProcessorTime.millisOf(ProcessHandle.current().pid());
            processor[at] = (after - before) / 1e3;
            ability = live.abilities();
            start = System.nanoTime();
            live.update(changed, List.of());
            live.update(List.of(), changed);
            update[at] = seconds(start) / 2;
        }
        Peer peer = Peer.run(votes, items);
        double difference = 0;
        for (int item = 0; item < items; item++) {
            double rating = Rating.MEAN + Rating.SCALE * ability[item];
            difference = Math.max(difference, Math.abs(rating - peer.ratings()[item]));
        }
        double peerAll = peer.fit() + BOOTSTRAPS * peer.round();
        double ratio = peerAll / median(all);
        double peerProcessor = peer.fitProcessor() + BOOTSTRAPS * peer.roundProcessor();
        return String.format(
                Locale.ROOT,
                "| %d | %.3f (%.3f) | %.2f (%.2f) | %.0f (%.0f) | %.0f (%.0f)%s; to one fit %.1f | %.1e%s | %.2f | %.2f %% |",
                items,
                median(all),
                median(processor),
                peer.fit(),
                peer.fitProcessor(),
                peerAll,
                peerProcessor,
                ratio,
                peerProcessor / median(processor),
                ratio >= GOAL ? "" : " MISSED",
                peer.fit() / median(all),
                difference,
                difference <= 1e-6 ? "" : " MISSED",
                1e3 * median(update),
                100 * median(update) / median(fit));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        return Measured.median(Arrays.stream(values).boxed().toList());
    }

    /** What scikit-learn needs: seconds, also of processor time, and its ratings. */
    private record Peer(double fit, double fitProcessor, double round, double roundProcessor, double[] ratings) {
        static Peer run(List<Vote> votes, int items) throws IOException, InterruptedException {
            Path folder = Files.createTempDirectory("datafi-rank");
            Path file = folder.resolve("votes.bin");
            Path script = folder.resolve("rank-peer.py");
            Path out = folder.resolve("out.txt");
            try (InputStream in = RankBenchmark.class.getResourceAsStream("rank-peer.py")) {
                Files.copy(in, script);
            }
            ByteBuffer bytes = ByteBuffer.allocate(12 * votes.size());
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            for (Vote vote : votes) {
                bytes.putInt(Integer.parseInt(vote.itemA().substring(1)));
                bytes.putInt(Integer.parseInt(vote.itemB().substring(1)));
                bytes.putInt(vote.winner() == Winner.A ? 0 : vote.winner() == Winner.TIE ? 1 : 2);
            }
            Files.write(file, bytes.array());
            try {
                // Debian's own interpreter: its packages are not those of another one.
                Process process = new ProcessBuilder("/usr/bin/python3", script.toString(), file.toString(), "" + items)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
                boolean ended = process.waitFor(PEER_SECONDS_MAX, TimeUnit.SECONDS);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new CliError(
                            ExitCode.UNAVAILABLE,
                            "PEER_FAILED",
                            "scikit-learn (Debian's python3-sklearn) is missing or failed: " + Files.readString(out));
                }
                return read(Files.readAllLines(out));
            } finally {
                for (Path path : List.of(file, script, out, folder)) {
                    Files.deleteIfExists(path);
                }
            }
        }

        private static Peer read(List<String> lines) {
            return new Peer(
                    figures(lines, "fit")[0],
                    figures(lines, "fit-cpu")[0],
                    figures(lines, "round")[0],
                    figures(lines, "round-cpu")[0],
                    figures(lines, "rating"));
        }

        private static double[] figures(List<String> lines, String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .toArray();
        }
    }
}
