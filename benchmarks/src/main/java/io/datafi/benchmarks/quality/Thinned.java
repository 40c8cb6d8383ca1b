package io.datafi.benchmarks.quality;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Copies of a set with fewer answers, drawn at random. */
final class Thinned {
    private static final int A_TASK = 3;

    private Thinned() {}

    /** At most three answers a task. */
    static LabelledSet threeATask(LabelledSet set, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AnswerIndex answers = set.answers();
        List<Answer> kept = new ArrayList<>();
        for (int task = 0; task < answers.tasks().size(); task++) {
            int from = answers.from(task);
            int[] drawn = shuffled(answers.from(task + 1) - from, random);
            for (int i = 0; i < Math.min(A_TASK, drawn.length); i++) {
                kept.add(answer(answers, task, from + drawn[i]));
            }
        }
        return set.with("3 a task", kept);
    }

    /** Half of the workers, two at least. */
    static LabelledSet halfTheWorkers(LabelledSet set, long seed) {
        AnswerIndex answers = set.answers();
        int[] drawn = shuffled(answers.workers().size(), new SplittableRandom(seed));
        TreeSet<Integer> workers = new TreeSet<>();
        for (int i = 0; i < Math.max(2, drawn.length / 2); i++) {
            workers.add(drawn[i]);
        }
        List<Answer> kept = new ArrayList<>();
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                if (workers.contains(answers.worker(a))) {
                    kept.add(answer(answers, task, a));
                }
            }
        }
        return set.with("half the workers", kept);
    }

    private static Answer answer(AnswerIndex answers, int task, int at) {
        return new Answer(
                answers.tasks().get(task),
                answers.workers().get(answers.worker(at)),
                answers.occasion(at),
                answers.classes().get(answers.label(at)));
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }
}
