package io.datafi.cli.demo;

import io.datafi.cli.files.InputFile;
import io.datafi.rules.CodePointOrder;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.files.AnswerFiles;
import io.datafi.rules.inference.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Recorded answers to be replayed through the system.
 *
 * @param name what they are
 * @param tasks keys, in code-point order
 * @param classes every label, in code-point order unless given
 * @param rounds worker → rounds; in one round a worker answers a task at most once, task → label
 * @param truth task → label; empty when unknown
 * @param copiers workers of whom it is known that they pass on one source's answers
 */
public record DemoData(
        String name,
        List<String> tasks,
        List<String> classes,
        Map<String, List<Map<String, String>>> rounds,
        Map<String, String> truth,
        Set<String> copiers) {
    private static final String FOUNDING_EXAMPLE = "/demo/dawid_skene_1979/";

    /**
     * Made by us: what {@code datafi simulate --behaviour copies --share .25 --class-count 4 --tasks 60
     * --overlap 7 --accounts 16 --seed 1} writes; a test of that command holds that.
     */
    private static final String COPIES = "/demo/copies/";

    /** Twelve people answer as well as they can; four pass on one source's answers, half of them right. */
    static DemoData simulated() {
        Set<String> copiers = new TreeSet<>();
        CsvTable.read(resource(COPIES + "bad.csv"), Set.of("worker"), Set.of())
                .rows()
                .forEach(row -> copiers.add(row.cell("worker")));
        return of(
                "60 items, 16 people; 4 of them pass on one source's answers",
                AnswerFiles.answers(resource(COPIES + "answers.csv")),
                AnswerFiles.gold(resource(COPIES + "truth.csv")),
                List.of(),
                copiers);
    }

    /** The ratings printed in Dawid and Skene (1979). */
    public static DemoData foundingExample() {
        return of(
                "Dawid and Skene (1979): 45 patients, five anaesthetists",
                AnswerFiles.answers(resource(FOUNDING_EXAMPLE + "answers.csv")),
                Map.of(),
                List.of(),
                Set.of());
    }

    /**
     * A file of answers, with a file of true labels or null. No classes given: those that occur.
     */
    public static DemoData load(Path answers, Path truth, List<String> classes) {
        return of(
                answers.getFileName().toString(),
                new InputFile(answers).table(AnswerFiles::answers),
                truth == null ? Map.of() : new InputFile(truth).table(AnswerFiles::gold),
                classes,
                Set.of());
    }

    /** A reference table of the founding example. */
    static CsvTable reference(String file, Set<String> columns) {
        return CsvTable.read(resource(FOUNDING_EXAMPLE + file), columns, Set.of());
    }

    boolean isFoundingExample() {
        return name.startsWith("Dawid and Skene (1979)");
    }

    /**
     * The example is settled as in 1979, so that its published figures come out; the rest by
     * default.
     */
    String qualityRule() {
        return isFoundingExample() ? "dawid-skene-ml/1" : "";
    }

    String payRule() {
        return isFoundingExample() ? "pay/1" : "";
    }

    public int answers() {
        return rounds.values().stream()
                .flatMap(List::stream)
                .mapToInt(Map::size)
                .sum();
    }

    /** How many answers the busiest task has. */
    int overlap() {
        Map<String, Integer> counts = new TreeMap<>();
        rounds.values().stream()
                .flatMap(List::stream)
                .forEach(round -> round.keySet().forEach(task -> counts.merge(task, 1, Integer::sum)));
        return counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** How often one worker answers the same task. */
    int roundsMax() {
        return rounds.values().stream().mapToInt(List::size).max().orElseThrow();
    }

    private static DemoData of(
            String name, List<Answer> answers, Map<String, String> truth, List<String> classes, Set<String> copiers) {
        Map<String, List<Map<String, String>>> rounds = new TreeMap<>();
        Set<String> tasks = new TreeSet<>(CodePointOrder.CODE_POINTS);
        Set<String> labels = new TreeSet<>(CodePointOrder.CODE_POINTS);
        for (Answer answer : answers) {
            tasks.add(answer.task());
            labels.add(answer.label());
            List<Map<String, String>> mine = rounds.computeIfAbsent(answer.worker(), _ -> new ArrayList<>());
            freeRound(mine, answer.task()).put(answer.task(), answer.label());
        }
        return new DemoData(
                name, List.copyOf(tasks), classes.isEmpty() ? List.copyOf(labels) : classes, rounds, truth, copiers);
    }

    private static Map<String, String> freeRound(List<Map<String, String>> rounds, String task) {
        for (Map<String, String> round : rounds) {
            if (!round.containsKey(task)) {
                return round;
            }
        }
        rounds.add(new LinkedHashMap<>());
        return rounds.getLast();
    }

    static byte[] resource(String file) {
        try (InputStream in = DemoData.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
