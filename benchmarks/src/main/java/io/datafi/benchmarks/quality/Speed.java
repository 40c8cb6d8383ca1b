package io.datafi.benchmarks.quality;

import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.LivePosterior;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.inference.TruthTables;
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
    private static final double UPDATE_GOAL = 0.02;

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
                update(answers);
            }
        }
        double slope = slope(seconds);
        row("time slope, log-log", slope, goal(slope <= SLOPE_GOAL, "≤ 1.05"));
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

    /** A thousand answers to as many tasks, from the tables of the last fit. */
    private void update(AnswerIndex answers) {
        TruthTables[] tables = new TruthTables[1];
        double fit = cpu(() -> tables[0] = TruthTables.of(Quality2.fit(answers, noGold(answers), null)));
        LivePosterior live = new LivePosterior(tables[0]);
        double update = cpu(() -> {
            for (int task = 0; task < 1000; task++) {
                int from = answers.from(task);
                int[] of = IntStream.range(from, answers.from(task + 1)).toArray();
                live.of(
                        Arrays.stream(of).map(answers::worker).toArray(),
                        Arrays.stream(of).map(answers::label).toArray());
            }
        });
        row("CPU s of a full fit, 1,000,000 answers", fit, "");
        row("update after 1,000 answers ÷ full fit", update / fit, goal(update / fit <= UPDATE_GOAL, "≤ .02"));
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
        SplittableRandom random = new SplittableRandom(1);
        int tasks = size / A_TASK;
        int workers = Math.max(A_TASK, size / A_WORKER);
        int[] task = new int[size];
        int[] worker = new int[size];
        int[] label = new int[size];
        for (int a = 0; a < size; a++) {
            task[a] = a / A_TASK;
            int first = a % A_TASK == 0 ? random.nextInt(workers) : worker[a - a % A_TASK];
            worker[a] = (first + a % A_TASK * (workers / A_TASK)) % workers;
            boolean right = random.nextDouble() < .5 + .4 * worker[a] / workers;
            label[a] = right ? task[a] % CLASSES : random.nextInt(CLASSES);
        }
        List<String> classes = IntStream.range(0, CLASSES).mapToObj(c -> "" + c).toList();
        return new AnswerIndex(names(tasks), names(workers), classes, task, worker, label);
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

    private static double slope(double[] seconds) {
        double[] x = Arrays.stream(SIZES).mapToDouble(Math::log).toArray();
        double[] y = Arrays.stream(seconds).map(Math::log).toArray();
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
