package io.datafi.cli.faults;

import io.datafi.cli.demo.DemoData;
import io.datafi.rules.bundle.CanonicalZip;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the campaign's events in a bundle say of answers and pay. */
final class Bundled {
    private final Map<String, List<String>> answers = new TreeMap<>();
    private final Map<String, Integer> payments = new TreeMap<>();

    private Bundled() {}

    static Bundled read(byte[] bundle) {
        Bundled bundled = new Bundled();
        CanonicalZip.read(bundle).forEach((name, content) -> {
            if (name.startsWith("campaign/") && name.endsWith("/events.jsonl")) {
                new String(content, StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> CanonicalJson.parse(line).asObject())
                        .forEach(bundled::add);
            }
        });
        return bundled;
    }

    private void add(JsonObject event) {
        JsonObject body = event.object("body");
        switch (event.string("type")) {
            case "AnswersOpened" -> body.array("openings").objects().forEach(this::addAnswer);
            case "PaySettled" -> payments.merge(body.string("worker"), 1, Integer::sum);
            default -> {
                // Neither an answer nor pay.
            }
        }
    }

    private void addAnswer(JsonObject opening) {
        answers.computeIfAbsent(opening.string("worker"), _ -> new ArrayList<>())
                .add(line(opening.string("task"), opening.integer("occasion"), opening.string("label")));
    }

    /** Whether every recorded answer is there once and no other; workers have other names here. */
    boolean holdsExactly(DemoData data) {
        return sorted(answers.values()).equals(sorted(recorded(data)));
    }

    private static List<List<String>> recorded(DemoData data) {
        List<List<String>> recorded = new ArrayList<>();
        for (List<Map<String, String>> rounds : data.rounds().values()) {
            List<String> mine = new ArrayList<>();
            for (int i = 0; i < rounds.size(); i++) {
                int occasion = i + 1;
                rounds.get(i).forEach((task, label) -> mine.add(line(task, occasion, label)));
            }
            recorded.add(mine);
        }
        return recorded;
    }

    /** Whether the pay of each worker who answered was decided exactly once. */
    boolean paysEachWorkerOnce() {
        return payments.keySet().equals(answers.keySet())
                && payments.values().stream().allMatch(times -> times == 1);
    }

    private static List<String> sorted(Iterable<List<String>> workers) {
        List<String> lines = new ArrayList<>();
        workers.forEach(
                worker -> lines.add(String.join("\n", worker.stream().sorted().toList())));
        return lines.stream().sorted().toList();
    }

    private static String line(String task, int occasion, String label) {
        return task + "," + occasion + "," + label;
    }
}
