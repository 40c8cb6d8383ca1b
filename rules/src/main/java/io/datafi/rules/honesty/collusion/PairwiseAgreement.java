package io.datafi.rules.honesty.collusion;

import io.datafi.rules.honesty.behaviour.BehaviourFit;
import io.datafi.rules.honesty.behaviour.Evidence;
import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * How much more each pair of accounts agrees in mistakes than independent ones would, as log-likelihood
 * ratio over their shared items; each account's partners in order. A clue only: {@link
 * CollusionLikelihoodRatio} proves.
 */
final class PairwiseAgreement {
    /** Who passes on every answer of a source gives the same label with this probability. */
    static final double FAITHFUL = .95;

    /** And who passes on most of them, with its own between. */
    static final double MOSTLY = .6;

    /** Items with more answers pair nobody, or pairs would grow without bound. */
    static final int ANSWERS_MAX = 100;

    private final Evidence evidence;
    private final BehaviourFit fit;
    private final TemptationModel model;
    private final double same;

    /** Exactly as long as is needed: of all that a settlement holds, pairs are the most. */
    private final long[] keys;

    /** Others count once as the fit knows them, once as known answers alone show them. */
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
    PairwiseAgreement(BehaviourFit fit, TemptationModel model, double same) {
        this.fit = fit;
        this.model = model;
        this.same = same;
        evidence = fit.evidence();
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
        if (last - first < 2) {
            return;
        }
        TemptationModel.Cells cells = model.cells(item);
        View fitted = view(item, cells, fit.ability());
        View known = view(item, cells, fit.equalVoices());
        double disagreement = Logarithm.of(1 - same);
        for (int a = first; a < last; a++) {
            for (int b = a + 1; b < last; b++) {
                if (evidence.worker[a] != evidence.worker[b]) {
                    boolean equal = evidence.label[a] == evidence.label[b];
                    put(
                            a,
                            b,
                            equal ? agreement(a, b, fitted) : disagreement,
                            equal ? agreement(a, b, known) : disagreement);
                }
            }
        }
    }

    /**
     * How the answers to an item are explained.
     *
     * @param mass of the cells to which a label lies alike, [column][relation], by all answers
     * @param likelihood of each answer, [answer][relation]
     */
    private record View(int first, double[][] mass, double[][] likelihood) {}

    private View view(int item, TemptationModel.Cells cells, double[] ability) {
        int first = evidence.from[item];
        double[] joint = cells.logPrior().clone();
        double[][] likelihood = new double[evidence.from[item + 1] - first][];
        for (int i = 0; i < likelihood.length; i++) {
            int a = first + i;
            double[] log = model.logLikelihood(a, ability[a]);
            model.add(joint, cells, a, log, fit.posterior().weight(a));
            likelihood[i] = model.likelihood(fit.posterior().guesses().of(a), ability[a]);
        }
        return new View(first, masses(cells, joint), likelihood);
    }

    /** Mass of the cells to which a label lies alike, [column][relation], by all answers. */
    private double[][] masses(TemptationModel.Cells cells, double[] joint) {
        double[][] mass = new double[cells.relation().length][TemptationModel.RELATIONS];
        double most = Arrays.stream(joint).max().orElseThrow();
        for (int c = 0; c < joint.length; c++) {
            double one = Exponential.of(joint[c] - most);
            for (int y = 0; y < mass.length; y++) {
                mass[y][cells.relation()[y][c]] += one;
            }
        }
        return mass;
    }

    /** Of two equal answers: what they say beyond chance, and only as far as others show them to be wrong. */
    private double agreement(int a, int b, View view) {
        double[] mass = view.mass[evidence.column[a]];
        double[] one = view.likelihood[a - view.first];
        double[] two = view.likelihood[b - view.first];
        double total = 0;
        double both = 0;
        double first = 0;
        double second = 0;
        double right = 0;
        for (int r = 0; r < mass.length; r++) {
            double without = mass[r] / (one[r] * two[r]);
            total += without;
            both += mass[r];
            first += without * one[r];
            second += without * two[r];
            right += r < TemptationModel.WRONG ? without : 0;
        }
        double chance = Math.max(both / total, first / total * (second / total));
        double ratio = Logarithm.of(same * (first + second) / total / 2 / chance + 1 - same);
        double refuted = Math.max(0, 1 - right / total / fit.posterior().classShare(evidence.label[a]));
        return ratio > 0 ? refuted * ratio : ratio;
    }

    private void put(int a, int b, double fitted, double known) {
        int w = evidence.worker[a];
        int v = evidence.worker[b];
        keys[size] = (long) Math.min(w, v) * evidence.workers + Math.max(w, v);
        scores[0][size] = fitted;
        scores[1][size++] = known;
    }

    /** Sums by pair in the order of items, then lists both directions. */
    private void gather() {
        long[] pairs = Arrays.stream(keys, 0, size).sorted().distinct().toArray();
        int[] place = new int[size];
        Arrays.setAll(place, i -> Arrays.binarySearch(pairs, keys[i]));
        double[] fitted = sums(scores[0], place, pairs.length);
        double[] known = sums(scores[1], place, pairs.length);
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
            double sum = Math.max(fitted[i], known[i]);
            put(next[w]++, v, sum, counts[i]);
            put(next[v]++, w, sum, counts[i]);
        }
    }

    /** The sum of each pair. Who copies need not do so in the exam, which counts only for a tie. */
    private double[] sums(double[] scores, int[] place, int pairs) {
        double[] items = new double[pairs];
        double[] exam = new double[pairs];
        for (int i = 0; i < size; i++) {
            (i < paid ? items : exam)[place[i]] += scores[i];
        }
        Arrays.setAll(items, at -> items[at] + Math.max(0, exam[at]));
        return items;
    }

    private void put(int at, int with, double sum, int shared) {
        partner[at] = with;
        score[at] = sum;
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
