package io.datafi.benchmarks.closing;

import io.datafi.rules.inference.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Made-up campaigns: 600 tasks of two to four unevenly frequent classes, 60 workers right in .85 of
 * cases on average with confusions of their own, up to a fifth of them guessing; 10 to 40 % hard
 * tasks on which part of the answers is a guess, and on up to three tenths of those every guess is
 * the same class.
 */
final class SeededWorld {
    private static final int TASKS = 600;
    private static final int WORKERS = 60;
    private static final double ACCURACY = .85;

    private final Random random;
    private final int k;
    private final double[][][] confusion = new double[WORKERS][][];

    private SeededWorld(long seed) {
        random = new Random(seed);
        k = 2 + random.nextInt(3);
    }

    static World of(long seed, double goldShare, int answersEach) {
        return new SeededWorld(seed).make(goldShare, answersEach);
    }

    private World make(double goldShare, int answersEach) {
        double[] frequency = shares(.3);
        double hard = .1 + .3 * random.nextDouble();
        double lured = .3 * random.nextDouble();
        double guessing = .2 * random.nextDouble();
        for (int w = 0; w < WORKERS; w++) {
            confusion[w] = confusion(random.nextDouble() < guessing);
        }
        List<String> tasks = new ArrayList<>();
        Map<String, List<Answer>> answers = new HashMap<>();
        Map<String, String> truth = new HashMap<>();
        Set<String> gold = new HashSet<>();
        for (int t = 0; t < TASKS; t++) {
            String task = "t" + t;
            int c = draw(frequency);
            boolean isHard = random.nextDouble() < hard;
            double known = isHard ? .2 + .5 * random.nextDouble() : 1;
            int lure = isHard && random.nextDouble() < lured ? random.nextInt(k) : -1;
            tasks.add(task);
            truth.put(task, "" + c);
            if (random.nextDouble() < goldShare) {
                gold.add(task);
            }
            List<Integer> workers =
                    new ArrayList<>(IntStream.range(0, WORKERS).boxed().toList());
            Collections.shuffle(workers, random);
            List<Answer> given = new ArrayList<>();
            for (int w : workers.subList(0, answersEach)) {
                int guess = lure >= 0 ? lure : random.nextInt(k);
                int label = random.nextDouble() < known ? draw(confusion[w][c]) : guess;
                given.add(new Answer(task, "w" + w, 1, "" + label));
            }
            answers.put(task, given);
        }
        List<String> classes = IntStream.range(0, k).mapToObj(c -> "" + c).toList();
        return new World(classes, tasks, answers, truth, gold);
    }

    private double[][] confusion(boolean guesses) {
        double accuracy = Math.clamp(ACCURACY + .08 * random.nextGaussian(), .5, .98);
        double[][] rows = new double[k][];
        for (int c = 0; c < k; c++) {
            double onClass = accuracy + .05 * random.nextGaussian();
            double right = guesses ? 1.0 / k : Math.clamp(onClass, 1.0 / k, .99);
            double[] row = shares(.2);
            double others = 1 - row[c];
            for (int g = 0; g < k; g++) {
                row[g] = g == c ? right : (1 - right) * row[g] / others;
            }
            rows[c] = row;
        }
        return rows;
    }

    /** Random shares of the classes, none small. */
    private double[] shares(double least) {
        double[] shares = random.doubles(k, least, 1 + least).toArray();
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        for (int c = 0; c < k; c++) {
            shares[c] /= sum;
        }
        return shares;
    }

    private int draw(double[] shares) {
        double at = random.nextDouble();
        int c = 0;
        while (c < k - 1 && at >= shares[c]) {
            at -= shares[c++];
        }
        return c;
    }
}
