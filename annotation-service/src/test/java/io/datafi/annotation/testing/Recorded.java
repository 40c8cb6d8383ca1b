package io.datafi.annotation.testing;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claimKeys;

import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.NewAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ratings printed in Dawid and Skene (1979), and what was computed from them. */
public final class Recorded {
    private Recorded() {}

    /** A rating; {@code occasion} numbers those of one observer on one patient. */
    public record Rating(String task, String worker, int occasion, String label) {}

    public static List<Rating> ratings() {
        return rows("answers.csv").stream()
                .map(row -> new Rating(row[0], row[1], Integer.parseInt(row[2]), row[3]))
                .toList();
    }

    /** Probability of each of the four classes, by patient. */
    public static Map<String, double[]> posterior() {
        Map<String, double[]> posterior = new HashMap<>();
        for (String[] row : rows("posterior.csv")) {
            posterior.put(row[0], probabilities(row, 1));
        }
        return posterior;
    }

    /** Probability of each given class, by observer and true class: {@code worker/true}. */
    public static Map<String, double[]> confusion() {
        Map<String, double[]> confusion = new HashMap<>();
        for (String[] row : rows("confusion.csv")) {
            confusion.put(row[0] + "/" + row[1], probabilities(row, 2));
        }
        return confusion;
    }

    /** Has the workers submit the ratings; gives the pseudonym of each observer. */
    public static Map<String, String> submitAll(World world, String campaign) {
        Map<String, Map<Integer, Map<String, String>>> work = new TreeMap<>();
        for (Rating rating : ratings()) {
            work.computeIfAbsent(rating.worker(), worker -> new TreeMap<>())
                    .computeIfAbsent(rating.occasion(), occasion -> new TreeMap<>())
                    .put(rating.task(), rating.label());
        }
        Map<String, String> pseudonyms = new HashMap<>();
        work.forEach((observer, occasions) -> {
            Worker worker = world.join(campaign);
            pseudonyms.put(observer, worker.pseudonym());
            occasions.values().forEach(labels -> submit(worker, campaign, labels));
        });
        return pseudonyms;
    }

    private static void submit(Worker worker, String campaign, Map<String, String> labels) {
        NewAnswer[] answers =
                claimKeys(worker, campaign, labels.keySet().toArray(String[]::new)).getAssignmentsList().stream()
                        .map((Assignment lease) -> answer(lease, labels.get(lease.getTaskKey())))
                        .toArray(NewAnswer[]::new);
        Work.submit(worker, answers);
    }

    private static double[] probabilities(String[] row, int from) {
        double[] values = new double[row.length - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.parseDouble(row[from + i]);
        }
        return values;
    }

    private static List<String[]> rows(String file) {
        Path path = Path.of(System.getProperty("datafi.root"), "rules/src/test/resources/dawid-skene-1979", file);
        try {
            return Files.readAllLines(path).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
