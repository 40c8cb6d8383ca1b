package io.datafi.benchmarks.closing;

import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.inference.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Campaigns from a recorded set of answers with known truth: tasks and answers in drawn order. */
final class RecordedWorld {
    private final Map<String, List<Answer>> answers = new TreeMap<>();
    private final Map<String, String> truth = new HashMap<>();
    private final Set<String> classes = new TreeSet<>();

    RecordedWorld(Path folder) throws IOException {
        for (CsvTable.Row row : rows(folder.resolve("truth.csv"), Set.of("task", "label"))) {
            truth.put(row.cell("task"), row.cell("label"));
            classes.add(row.cell("label"));
        }
        Set<String> columns = Set.of("task", "worker", "label");
        for (CsvTable.Row row : rows(folder.resolve("answers.csv"), columns)) {
            String task = row.cell("task");
            classes.add(row.cell("label"));
            if (truth.containsKey(task)) {
                answers.computeIfAbsent(task, none -> new ArrayList<>())
                        .add(new Answer(task, row.cell("worker"), 1, row.cell("label")));
            }
        }
    }

    World draw(long seed, double goldShare) {
        Random random = new Random(seed);
        Map<String, List<Answer>> drawn = new HashMap<>();
        Set<String> gold = new HashSet<>();
        answers.forEach((task, given) -> {
            List<Answer> order = new ArrayList<>(given);
            Collections.shuffle(order, random);
            drawn.put(task, order);
            if (random.nextDouble() < goldShare) {
                gold.add(task);
            }
        });
        List<String> tasks = new ArrayList<>(answers.keySet());
        Collections.shuffle(tasks, random);
        return new World(List.copyOf(classes), tasks, drawn, truth, gold);
    }

    private static List<CsvTable.Row> rows(Path file, Set<String> columns) throws IOException {
        return CsvTable.read(Files.readAllBytes(file), columns, Set.of()).rows();
    }
}
