package io.datafi.benchmarks.quality;

import io.datafi.rules.files.AnswerFiles;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers whose truth is known.
 *
 * @param name of the folder
 * @param truths task to label, which may be one that nobody gave
 */
record LabelledSet(String name, AnswerIndex answers, Map<String, String> truths) {
    /** What {@link #truth} says of a task whose truth is a label that nobody gave. */
    static final int GIVEN_BY_NOBODY = -2;

    /** All folders with {@code answers.csv} and {@code truth.csv}, by name. */
    static List<LabelledSet> in(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            List<Path> found = folders.filter(path -> Files.exists(path.resolve("answers.csv")))
                    .filter(path -> Files.exists(path.resolve("truth.csv")))
                    .sorted()
                    .toList();
            return found.stream().map(LabelledSet::read).toList();
        }
    }

    private static LabelledSet read(Path folder) {
        List<Answer> answers = AnswerFiles.answers(bytes(folder.resolve("answers.csv")));
        Map<String, String> truth = AnswerFiles.gold(bytes(folder.resolve("truth.csv")));
        return new LabelledSet(folder.getFileName().toString(), new AnswerIndex(answers, List.of()), truth);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same tasks with other answers. */
    LabelledSet with(String what, List<Answer> other) {
        return new LabelledSet(name + ", " + what, new AnswerIndex(other, List.of()), truths);
    }

    /** The class of each task; -1 where it is not known, {@link #GIVEN_BY_NOBODY}. */
    int[] truth() {
        return answers.tasks().stream()
                .mapToInt(task -> {
                    String label = truths.get(task);
                    int index = label == null ? -1 : answers.classes().indexOf(label);
                    return label != null && index < 0 ? GIVEN_BY_NOBODY : index;
                })
                .toArray();
    }

    /** The number of tasks whose truth is known. */
    long known() {
        return Arrays.stream(truth()).filter(of -> of != -1).count();
    }

    /** Nothing known: what a method is given. */
    int[] noGold() {
        int[] gold = new int[answers.tasks().size()];
        Arrays.fill(gold, -1);
        return gold;
    }

    /** So many tasks known, drawn at random among those whose truth somebody gave. */
    int[] someGold(int count, long seed) {
        int[] truth = truth();
        int[] gold = noGold();
        SplittableRandom random = new SplittableRandom(seed);
        int[] candidates = IntStream.range(0, truth.length)
                .filter(task -> truth[task] >= 0)
                .toArray();
        for (int i = 0; i < Math.min(count, candidates.length); i++) {
            int j = i + random.nextInt(candidates.length - i);
            int task = candidates[j];
            candidates[j] = candidates[i];
            gold[task] = truth[task];
        }
        return gold;
    }
}
