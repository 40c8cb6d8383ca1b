package io.datafi.rules.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up answers: workers who know the truth with their own probability and guess otherwise. */
public final class Crowd {
    /** The answers, in the order of their making. */
    public final List<Answer> answers = new ArrayList<>();

    /** True class of each task t0, t1, … */
    public final int[] truth;

    private final Random random;
    private final int classes;

    /** Tasks t0 to t(count-1), the classes evenly likely. */
    public Crowd(long seed, int tasks, int classes) {
        random = new Random(seed);
        this.classes = classes;
        truth = random.ints(tasks, 0, classes).toArray();
    }

    /** Tasks of two classes, of which "0" has this share. */
    public Crowd(long seed, int tasks, double share) {
        random = new Random(seed);
        classes = 2;
        truth = random.doubles(tasks).mapToInt(x -> x < share ? 0 : 1).toArray();
    }

    /**
     * Adds a worker who answers each task with probability {@code busy} and knows it with
     * probability {@code skill}.
     */
    public Crowd worker(String name, double busy, double skill) {
        for (int task = 0; task < truth.length; task++) {
            if (random.nextDouble() < busy) {
                int label = random.nextDouble() < skill ? truth[task] : random.nextInt(classes);
                answers.add(new Answer("t" + task, name, 1, "" + label));
            }
        }
        return this;
    }

    /** Adds a worker who answers each task with probability {@code busy}, always the same. */
    public Crowd constant(String name, double busy, String label) {
        for (int task = 0; task < truth.length; task++) {
            if (random.nextDouble() < busy) {
                answers.add(new Answer("t" + task, name, 1, label));
            }
        }
        return this;
    }
}
