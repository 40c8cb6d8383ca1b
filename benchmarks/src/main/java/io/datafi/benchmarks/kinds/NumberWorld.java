package io.datafi.benchmarks.kinds;

import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A made-up campaign of numbers.
 *
 * @param truth of each task
 */
record NumberWorld(List<Answer> answers, Map<String, Double> truth) {
    /** What its workers are like. */
    enum Crowd {
        GAUSSIAN("equal Gaussian errors"),
        UNEQUAL("Gaussian errors, of each worker another size"),
        BIASED("Gaussian errors, each worker with a bias"),
        OUTLIERS("one answer in ten anywhere"),
        LAPLACE("Laplace errors"),
        HEAVY("Student errors, 2 degrees of freedom"),
        GUESSERS("a fifth of the workers guess"),
        REPEATS("two in three exactly right, the others a few off"),
        COUNTS("Gaussian errors, rounded to whole numbers");

        final String text;

        Crowd(String text) {
            this.text = text;
        }
    }

    /** A size of campaign. */
    record Size(int tasks, int workers, int answersATask) {}

    private static final double MEAN = 50;
    private static final double SPREAD = 20;
    private static final double ERROR = 3;

    static NumberWorld of(Crowd crowd, Size size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] error = new double[size.workers];
        double[] bias = new double[size.workers];
        for (int w = 0; w < size.workers; w++) {
            error[w] = crowd == Crowd.UNEQUAL ? ERROR * Math.exp(.8 * random.nextGaussian()) : ERROR;
            bias[w] = crowd == Crowd.BIASED ? 5 * random.nextGaussian() : 0;
        }
        List<Answer> answers = new ArrayList<>();
        Map<String, Double> truth = new HashMap<>();
        for (int t = 0; t < size.tasks; t++) {
            double known = MEAN + SPREAD * random.nextGaussian();
            known = crowd == Crowd.REPEATS || crowd == Crowd.COUNTS ? Math.rint(known) : known;
            String task = "t%04d".formatted(t);
            truth.put(task, known);
            for (int w : drawn(size, random)) {
                double given = given(crowd, known, w, error[w], bias[w], size.workers, random);
                answers.add(new Answer(task, "w%03d".formatted(w), 1, "" + given));
            }
        }
        return new NumberWorld(answers, truth);
    }

    static List<Integer> drawn(Size size, SplittableRandom random) {
        List<Integer> all = new ArrayList<>();
        for (int w = 0; w < size.workers; w++) {
            all.add(w);
        }
        for (int i = 0; i < size.answersATask; i++) {
            Collections.swap(all, i, i + random.nextInt(size.workers - i));
        }
        return all.subList(0, size.answersATask);
    }

    private static double given(
            Crowd crowd, double known, int worker, double error, double bias, int workers, SplittableRandom random) {
        double honest = known + bias + error * random.nextGaussian();
        return switch (crowd) {
            case GAUSSIAN, UNEQUAL, BIASED -> honest;
            case OUTLIERS -> random.nextInt(10) == 0 ? -100 + 400 * random.nextDouble() : honest;
            case LAPLACE -> known + (random.nextBoolean() ? ERROR : -ERROR) * -Math.log(1 - random.nextDouble());
            case HEAVY -> known + ERROR * random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble()));
            case GUESSERS -> worker < workers / 5 ? MEAN + SPREAD * random.nextGaussian() : honest;
            case REPEATS -> random.nextInt(3) < 2 ? known : known + Math.rint(6 * random.nextGaussian());
            case COUNTS -> Math.rint(honest);
        };
    }
}
