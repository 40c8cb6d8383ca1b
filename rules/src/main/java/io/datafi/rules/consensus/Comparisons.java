package io.datafi.rules.consensus;

import io.datafi.rules.json.Json;
import java.util.Arrays;

/**
 * How far each answer is from answers of other accounts: to its own task, and to tasks drawn at
 * random. From 0, the same, to 1; numbers are compared by their place among all answers, so that one
 * slip of a digit is not worth a thousand small errors.
 *
 * <p>At most {@value #OTHERS} answers to the same task and {@value #STRANGERS} to other tasks, so
 * that time grows with the number of answers alone. Which they are follows from the order of the
 * answers, by a fixed hash.
 */
final class Comparisons {
    /** With how many answers to its task an answer is compared. */
    static final int OTHERS = 10;

    /** How many answers are drawn to see how far apart chance leaves it. */
    static final int STRANGERS = 24;

    /** Draws of an answer begin this far from those of the next. */
    private static final int DRAWS = 64;

    private static final int DRAWS_OF_OTHERS = 32;

    private final Judgements in;
    private final double[] sorted;
    private final double[] place;

    /** Answers by other accounts to the same task, by answer, and how far they are. */
    final int[][] other;

    final double[][] distance;

    /** Answers by other accounts to other tasks, by answer, and how far they are. */
    final int[][] stranger;

    final double[][] apart;

    /** How far each answer is from the known value of its task; NaN where none is known. */
    final double[] known;

    /** The mean distance between strangers; 0 if they are all the same. */
    final double chance;

    Comparisons(Judgements in) {
        this.in = in;
        int n = in.size();
        double[] x = in.kind == Kind.NUMBER ? numbers(in) : new double[0];
        sorted = x.clone();
        Arrays.sort(sorted);
        place = Arrays.stream(x).map(this::place).toArray();
        other = new int[n][];
        distance = new double[n][];
        stranger = new int[n][];
        apart = new double[n][];
        known = new double[n];
        double sum = 0;
        long count = 0;
        for (int t = 0; t < in.tasks.size(); t++) {
            for (int i = in.from(t); i < in.from(t + 1); i++) {
                other[i] = others(t, i);
                distance[i] = distances(i, other[i]);
                stranger[i] = strangers(t, i);
                apart[i] = distances(i, stranger[i]);
                known[i] = in.gold.get(t) == null ? Double.NaN : toKnown(i, in.gold.get(t));
                for (double each : apart[i]) {
                    sum += each;
                    count++;
                }
            }
        }
        chance = count == 0 ? 0 : sum / count;
    }

    /** A pseudo-random whole number below a bound: the finaliser of splitmix64 of the place. */
    static int draw(long place, int bound) {
        long x = place + 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(x ^ (x >>> 31), bound);
    }

    /** All, if they are few enough. */
    private int[] others(int task, int i) {
        int from = in.from(task);
        int m = in.from(task + 1) - from;
        int[] found = new int[Math.min(m - 1, OTHERS)];
        int count = 0;
        for (int k = 0; k < (m - 1 <= OTHERS ? m : OTHERS); k++) {
            int j = from + (m - 1 <= OTHERS ? k : draw((long) i * DRAWS + DRAWS_OF_OTHERS + k, m));
            if (in.worker(j) != in.worker(i) && !contains(found, count, j)) {
                found[count++] = j;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean contains(int[] found, int count, int j) {
        for (int k = 0; k < count; k++) {
            if (found[k] == j) {
                return true;
            }
        }
        return false;
    }

    private int[] strangers(int task, int i) {
        int[] found = new int[STRANGERS];
        int count = 0;
        for (int k = 0; k < STRANGERS; k++) {
            int j = draw((long) i * DRAWS + k, in.size());
            boolean elsewhere = j < in.from(task) || j >= in.from(task + 1);
            if (elsewhere && in.worker(j) != in.worker(i)) {
                found[count++] = j;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private double[] distances(int i, int[] to) {
        double[] distances = new double[to.length];
        for (int k = 0; k < to.length; k++) {
            distances[k] = in.form(i) == in.form(to[k])
                    ? 0
                    : in.kind == Kind.NUMBER
                            ? Math.abs(place[i] - place[to[k]])
                            : in.kind.distance(in.value(i), in.value(to[k]));
        }
        return distances;
    }

    private double toKnown(int i, Json value) {
        return in.kind == Kind.NUMBER && !in.value(i).equals(value)
                ? Math.abs(place[i] - place(Kind.asNumber(value)))
                : in.kind.distance(in.value(i), value);
    }

    /** The share of all answers that are smaller, and half of those that are equal. */
    private double place(double x) {
        return (below(x, false) + below(x, true)) / 2.0 / sorted.length;
    }

    /** How many answers are smaller, or also those that are equal. */
    private int below(double x, boolean orEqual) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            boolean isBelow = orEqual ? sorted[middle] <= x : sorted[middle] < x;
            from = isBelow ? middle + 1 : from;
            to = isBelow ? to : middle;
        }
        return from;
    }

    private static double[] numbers(Judgements in) {
        double[] x = new double[in.size()];
        Arrays.setAll(x, i -> Kind.asNumber(in.value(i)));
        return x;
    }
}
