package io.datafi.rules.honesty;

import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * How much more each pair of accounts agrees than independent ones would, as log-likelihood ratio
 * over their shared items; each account's partners in order. A clue only: {@link GroupTest} proves.
 */
final class Ties {
    /** Who passes on every answer of a source gives the same label with this probability. */
    static final double FAITHFUL = .95;

    /** And who passes on most of them, with its own between. */
    static final double MOSTLY = .6;

    /** Items with more answers pair nobody, or pairs would grow without bound. */
    static final int ANSWERS_MAX = 100;

    private final Fit fit;
    private final Evidence evidence;
    private final double[] parts;
    private final double same;
    private final double typical;

    /** Exactly as long as is needed: of all that a settlement holds, pairs are the most. */
    private final long[] keys;

    private final double[][] scores;
    private int size;

    /** Pairs put before the exam's. */
    private int paid;

    /** Partners of account w at from[w] to from[w + 1], exclusive. */
    int[] from;

    int[] partner;
    double[] score;

    /** Items that both answered, exam questions not among them. */
    int[] count;

    /**
     * Of all pairs of accounts.
     *
     * @param same probability that who copies gives the same label
     */
    Ties(Fit fit, double same) {
        this.fit = fit;
        this.same = same;
        evidence = fit.evidence;
        parts = fit.truth.parts(fit.knowledge);
        typical = typical();
        keys = new long[pairs()];
        scores = new double[2][keys.length];
        for (int item = 0; item < evidence.items; item++) {
            if (evidence.from[item + 1] - evidence.from[item] <= ANSWERS_MAX) {
                item(item);
            }
            paid = evidence.from[item] < evidence.paidAnswers ? size : paid;
        }
        gather();
    }

    /** Pairs of answers to the same item, as many as there may be. */
    private int pairs() {
        long pairs = 0;
        for (int item = 0; item < evidence.items; item++) {
            long answers = evidence.from[item + 1] - evidence.from[item];
            pairs += answers <= ANSWERS_MAX ? answers * (answers - 1) / 2 : 0;
        }
        return Math.toIntExact(pairs);
    }

    private void item(int item) {
        int first = evidence.from[item];
        int last = evidence.from[item + 1];
        double[] joint = fit.truth.prior(item);
        double[][] part = new double[last - first][joint.length];
        for (int a = first; a < last; a++) {
            fit.truth.add(part[a - first], a, parts, 1);
            for (int c = 0; c < joint.length; c++) {
                joint[c] += part[a - first][c];
            }
        }
        for (int a = first; a < last; a++) {
            for (int b = a + 1; b < last; b++) {
                if (evidence.worker[a] != evidence.worker[b]) {
                    double informed = informed(joint, part[a - first], part[b - first], a, b);
                    // That a majority agrees may be its own doing; a second look leaves it out.
                    double blind = evidence.known(a) ? informed : blind(a, b);
                    put(a, b, informed, blind);
                }
            }
        }
    }

    private double informed(double[] joint, double[] one, double[] two, int a, int b) {
        if (evidence.label[a] != evidence.label[b]) {
            return Logarithm.of(1 - same);
        }
        double[] without = new double[joint.length];
        for (int c = 0; c < joint.length; c++) {
            without[c] = joint[c] - one[c] - two[c];
        }
        double[] q = Logs.shares(without);
        double both = 0;
        double first = 0;
        double second = 0;
        for (int c = 0; c < q.length; c++) {
            double p = Exponential.of(one[c]);
            double r = Exponential.of(two[c]);
            both += q[c] * p * r;
            first += q[c] * p;
            second += q[c] * r;
        }
        return ratio(both, first, second);
    }

    /** From nothing but what accounts of typical knowledge do. */
    private double blind(int a, int b) {
        if (evidence.label[a] != evidence.label[b]) {
            return Logarithm.of(1 - same);
        }
        double s = Math.clamp(fit.knowledge[a], 0, typical);
        double r = Math.clamp(fit.knowledge[b], 0, typical);
        int y = evidence.label[a];
        double both = 0;
        double first = 0;
        double second = 0;
        for (int t = 0; t < evidence.k; t++) {
            for (int d = 0; d < Channel.D; d++) {
                double q = Exponential.of(fit.truth.logClass[t]) * Channel.SHARE[d];
                double ease = Channel.EASE[d];
                double p1 = Channel.of(fit.truth.guess(a), s * ease, t == y, evidence.k);
                double p2 = Channel.of(fit.truth.guess(b), r * ease, t == y, evidence.k);
                both += q * p1 * p2;
                first += q * p1;
                second += q * p2;
            }
        }
        return ratio(both, first, second);
    }

    private double ratio(double both, double first, double second) {
        double chance = Math.max(both, first * second);
        return Logarithm.of(same * (first + second) / 2 / chance + 1 - same);
    }

    /** Mean knowledge of accounts that know something. */
    private double typical() {
        double mass = 0;
        double sum = 0;
        for (int i = Conduct.GOOD; i < Skills.SIZE; i++) {
            mass += fit.population.all[i];
            sum += fit.population.all[i] * Skills.at(i);
        }
        return sum / mass;
    }

    private void put(int a, int b, double informed, double blind) {
        int w = evidence.worker[a];
        int v = evidence.worker[b];
        keys[size] = (long) Math.min(w, v) * evidence.workers + Math.max(w, v);
        scores[0][size] = informed;
        scores[1][size++] = blind;
    }

    /** Sums by pair in the order of items, then lists both directions. */
    private void gather() {
        long[] pairs = Arrays.stream(keys, 0, size).sorted().distinct().toArray();
        int[] place = new int[size];
        Arrays.setAll(place, i -> Arrays.binarySearch(pairs, keys[i]));
        double[] informed = sum(scores[0], place, pairs.length);
        double[] blind = sum(scores[1], place, pairs.length);
        int[] counts = new int[pairs.length];
        for (int i = 0; i < paid; i++) {
            counts[place[i]]++;
        }
        from = new int[evidence.workers + 1];
        for (long pair : pairs) {
            from[(int) (pair / evidence.workers) + 1]++;
            from[(int) (pair % evidence.workers) + 1]++;
        }
        for (int w = 0; w < evidence.workers; w++) {
            from[w + 1] += from[w];
        }
        partner = new int[2 * pairs.length];
        score = new double[2 * pairs.length];
        count = new int[2 * pairs.length];
        int[] next = from.clone();
        for (int i = 0; i < pairs.length; i++) {
            int w = (int) (pairs[i] / evidence.workers);
            int v = (int) (pairs[i] % evidence.workers);
            double most = Math.max(informed[i], blind[i]);
            put(next[w]++, v, most, counts[i]);
            put(next[v]++, w, most, counts[i]);
        }
    }

    /** The sum of each pair. Who copies need not do so in the exam, which counts only for a tie. */
    private double[] sum(double[] scores, int[] place, int pairs) {
        double[] items = new double[pairs];
        double[] exam = new double[pairs];
        for (int i = 0; i < size; i++) {
            (i < paid ? items : exam)[place[i]] += scores[i];
        }
        Arrays.setAll(items, at -> items[at] + Math.max(0, exam[at]));
        return items;
    }

    private void put(int at, int with, double most, int shared) {
        partner[at] = with;
        score[at] = most;
        count[at] = shared;
    }

    /** Items that two accounts both answered. */
    int shared(int w, int v) {
        for (int i = from[w]; i < from[w + 1]; i++) {
            if (partner[i] == v) {
                return count[i];
            }
        }
        return 0;
    }
}
