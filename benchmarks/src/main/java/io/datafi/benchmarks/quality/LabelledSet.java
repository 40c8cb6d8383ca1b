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
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Answers whose truth is known.
 *
 * @param name of the folder
 * @param truth class of each task, -1 where it is not known
 */
record LabelledSet(String name, AnswerIndex answers, int[] truth) {
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
        TreeSet<String> classes = new TreeSet<>(truth.values());
        answers.forEach(answer -> classes.add(answer.label()));
        AnswerIndex table = new AnswerIndex(answers, classes);
        return new LabelledSet(folder.getFileName().toString(), table, table.gold(truth));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Nothing known: what a method is given. */
    int[] noGold() {
        int[] gold = new int[truth.length];
        Arrays.fill(gold, -1);
        return gold;
    }
}
