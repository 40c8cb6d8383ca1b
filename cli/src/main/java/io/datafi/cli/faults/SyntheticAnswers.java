package io.datafi.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Answers of workers who are right with a probability of their own; seeded. */
record SyntheticAnswers(long seed, int answers) {
    private static final int OVERLAP = 5;
    private static final int WORKERS = 50;
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");
    private static final double ACCURACY_MIN = 0.55;
    private static final double ACCURACY_SPAN = 0.4;

    /** Writes {@code task,worker,label} and {@code task,label}; returns how many answers. */
    int write(Path answersFile, Path truthFile) throws IOException {
        Random random = new Random(seed);
        int tasks = Math.max(1, answers / OVERLAP);
        double[] accuracy =
                IntStream.range(0, WORKERS)
                        .mapToDouble(i -> ACCURACY_MIN + ACCURACY_SPAN * random.nextDouble())
                        .toArray();
        List<Integer> workers = new ArrayList<>(IntStream.range(0, WORKERS).boxed().toList());
        StringBuilder lines = new StringBuilder("task,worker,label\n");
        StringBuilder truth = new StringBuilder("task,label\n");
        for (int task = 0; task < tasks; task++) {
            int right = random.nextInt(CLASSES.size());
            truth.append("t%06d,%s\n".formatted(task, CLASSES.get(right)));
            Collections.shuffle(workers, random);
            for (int worker : workers.subList(0, OVERLAP)) {
                int given =
                        random.nextDouble() < accuracy[worker]
                                ? right
                                : (right + 1 + random.nextInt(CLASSES.size() - 1)) % CLASSES.size();
                lines.append("t%06d,w%02d,%s\n".formatted(task, worker, CLASSES.get(given)));
            }
        }
        Files.writeString(answersFile, lines);
        Files.writeString(truthFile, truth);
        return tasks * OVERLAP;
    }
}
