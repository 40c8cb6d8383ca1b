package io.datafi.benchmarks.quality;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Quality2;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What passes cost: CPU time of one thread, the least of several, so that other work on the machine
 * disturbs little. Answers are made up: 5 a task, 4 classes, 1,000 a worker.
 */
final class Speed {
    private static final int CLASSES = 4;
    private static final int A_TASK = 5;
    private static final int A_WORKER = 1000;
    private static final int PASSES = 5;
    private static final int REPEATS = 6;
    private static final int MILLION = 1_000_000;
    private static final int[] SIZES = {10_000, 100_000, MILLION, 10_000_000};
    private static final double ADD_AT_GOAL = 20;
    private static final double BINCOUNT_GOAL = 4;
    private static final double SLOPE_GOAL = 1.05;
    private static final double HEAP_GOAL = 40;
    private static final double FEW_SECONDS = 5;

    private final Consumer<String> out;

    Speed(Consumer<String> out) {
        this.out = out;
    }

    void run() {
        out.accept("| what | figure | goal |");
        out.accept("|---|---|---|");
        double[] seconds = new double[SIZES.length];
        for (int i = 0; i < SIZES.length; i++) {
            AnswerIndex answers = answers(SIZES[i]);
            seconds[i] = pass(answers);
            row("CPU ms a pass, %,d answers".formatted(SIZES[i]), seconds[i] * 1e3, "");
            if (SIZES[i] == MILLION) {
                numpy(seconds[i]);
                fits(answers);
            }
        }
        double slope = slope(seconds, SIZES.length - 1);
        row("time slope, log-log, 10⁴ to 10⁶ answers", slope, goal(slope <= SLOPE_GOAL, "≤ 1.05"));
        row("time slope, log-log, 10⁴ to 10⁷ answers", slope(seconds, SIZES.length), "");
        heap();
    }

    /** CPU seconds of a pass: of many less that of few, for what is done once cancels. */
    private static double pass(AnswerIndex answers) {
        int[] gold = noGold(answers);
        int many = Math.max(PASSES, 2 * MILLION / answers.size());
        int repeats = answers.size() > MILLION ? 2 : REPEATS;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < repeats; i++) {
            double few = cpu(() -> Quality2.passes(answers, gold, 1));
            double all = cpu(() -> Quality2.passes(answers, gold, 1 + many));
            best = Math.min(best, Math.max(0, all - few) / many);
        }
        return best;
    }

    private void numpy(double ours) {
        Map<String, Double> peers = new HashMap<>();
        try (InputStream script = Speed.class.getResourceAsStream("passes.py")) {
            Process python = new ProcessBuilder(
                            "/usr/bin/python3",
                            "-c",
                            new String(script.readAllBytes(), StandardCharsets.UTF_8),
                            "" + MILLION,
                            "" + CLASSES,
                            "" + A_TASK,
                            "" + MILLION / A_WORKER)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var lines = python.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.split(" ");
                    peers.put(words[0], Double.valueOf(words[1]));
                }
            }
            if (!python.waitFor(1, TimeUnit.MINUTES)) {
                python.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ratio("numpy np.add.at ÷ ours", peers.get("add_at"), ours, ADD_AT_GOAL);
        ratio("numpy bincount ÷ ours", peers.get("bincount"), ours, BINCOUNT_GOAL);
    }

    private void ratio(String name, Double peer, double ours, double goal) {
        if (peer == null) {
            out.accept("| %s | not run: no numpy for /usr/bin/python3 | |".formatted(name));
        } else {
            row(name, peer / ours, goal(peer / ours >= goal, "≥ %.0f".formatted(goal)));
        }
    }

    /** A whole fit, and fits of many classes. */
    private void fits(AnswerIndex answers) {
        row("CPU s of a full fit, 1,000,000 answers", fit(answers), "");
        many("6,000 answers, 4,000 classes", 6000, 3, 100, 4000, .8, FEW_SECONDS);
        many("600 answers, 199 classes", 600, 3, 20, 199, .8, 1);
        many("38,592 answers that agree", 38_592, 3, 200, 10, 1, 3);
    }

    private void many(String what, int size, int aTask, int workers, int classes, double accuracy, double most) {
        double seconds = fit(answers(size, aTask, workers, classes, _ -> accuracy));
        row("CPU s of a full fit, " + what, seconds, goal(seconds <= most, "≤ %.0f".formatted(most)));
    }

    private static double fit(AnswerIndex answers) {
        return cpu(() -> Quality2.fit(answers, noGold(answers), null));
    }

    private void heap() {
        AnswerIndex answers = answers(MILLION);
        int[] gold = noGold(answers);
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        AnswerIndex again = answers(MILLION);
        Object fit = Quality2.fit(again, gold, null);
        System.gc();
        double bytes = (runtime.totalMemory() - runtime.freeMemory() - before) / (double) MILLION;
        Reference.reachabilityFence(answers);
        Reference.reachabilityFence(fit);
        row("heap bytes an answer, table and fit", bytes, goal(bytes <= HEAP_GOAL, "≤ 40"));
    }

    private static AnswerIndex answers(int size) {
        int workers = Math.max(A_TASK, size / A_WORKER);
        return answers(size, A_TASK, workers, CLASSES, worker -> .5 + .4 * worker / workers);
    }

    private static AnswerIndex answers(int size, int aTask, int workers, int classCount, IntToDoubleFunction accuracy) {
        SplittableRandom random = new SplittableRandom(1);
        int[] task = new int[size];
        int[] worker = new int[size];
        int[] label = new int[size];
        for (int a = 0; a < size; a++) {
            task[a] = a / aTask;
            int first = a % aTask == 0 ? random.nextInt(workers) : worker[a - a % aTask];
            worker[a] = (first + a % aTask * (workers / aTask)) % workers;
            boolean right = random.nextDouble() < accuracy.applyAsDouble(worker[a]);
            label[a] = right ? task[a] % classCount : random.nextInt(classCount);
        }
        List<String> classes =
                IntStream.range(0, classCount).mapToObj("%04d"::formatted).toList();
        return new AnswerIndex(names(size / aTask), names(workers), classes, task, worker, label);
    }

    /** Names that are made when asked for, so that the heap holds answers only. */
    private static List<String> names(int size) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return "%09d".formatted(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static int[] noGold(AnswerIndex answers) {
        int[] gold = new int[answers.tasks().size()];
        Arrays.fill(gold, -1);
        return gold;
    }

    private static double cpu(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1e9;
    }

    /** Of the first sizes. */
    private static double slope(double[] seconds, int sizes) {
        double[] x = Arrays.stream(SIZES, 0, sizes).mapToDouble(Math::log).toArray();
        double[] y = Arrays.stream(seconds, 0, sizes).map(Math::log).toArray();
        double meanX = Arrays.stream(x).average().getAsDouble();
        double meanY = Arrays.stream(y).average().getAsDouble();
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        return xy / xx;
    }

    private void row(String what, double figure, String goal) {
        out.accept(String.format(Locale.ROOT, "| %s | %.4g | %s |", what, figure, goal));
    }

    private static String goal(boolean reached, String goal) {
        return goal + (reached ? ": reached" : ": **missed**");
    }
}
