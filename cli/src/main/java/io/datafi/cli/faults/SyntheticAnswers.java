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
record SyntheticAnswers(long seed, int answers, int classes, int workers, int overlap) {
    private static final double ACCURACY_MIN = 0.55;
    private static final double ACCURACY_SPAN = 0.4;

    /** Four classes, fifty workers, five answers a task. */
    static SyntheticAnswers usual(long seed, int answers) {
        return new SyntheticAnswers(seed, answers, 4, 50, 5);
    }

    /** The first names of classes, in code-point order. */
    static List<String> classes(int count) {
        return IntStream.range(0, count).mapToObj("c%03d"::formatted).toList();
    }

    /** Writes {@code task,worker,label} and {@code task,label}; returns how many answers. */
    int write(Path answersFile, Path truthFile) throws IOException {
        Random random = new Random(seed);
        List<String> labels = classes(classes);
        int tasks = Math.max(1, answers / overlap);
        double[] accuracy = IntStream.range(0, workers)
                .mapToDouble(i -> ACCURACY_MIN + ACCURACY_SPAN * random.nextDouble())
                .toArray();
        List<Integer> all = new ArrayList<>(IntStream.range(0, workers).boxed().toList());
        StringBuilder lines = new StringBuilder("task,worker,label\n");
        StringBuilder truth = new StringBuilder("task,label\n");
        for (int task = 0; task < tasks; task++) {
            int right = random.nextInt(classes);
            truth.append("t%06d,%s\n".formatted(task, labels.get(right)));
            Collections.shuffle(all, random);
            for (int worker : all.subList(0, overlap)) {
                int given = random.nextDouble() < accuracy[worker]
                        ? right
                        : (right + 1 + random.nextInt(classes - 1)) % classes;
                lines.append("t%06d,w%02d,%s\n".formatted(task, worker, labels.get(given)));
            }
        }
        Files.writeString(answersFile, lines);
        Files.writeString(truthFile, truth);
        return tasks * overlap;
    }
}
