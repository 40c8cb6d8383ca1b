package io.datafi.rules.honesty;

import io.datafi.rules.Interruption;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * Truth, knowledge and conduct of all accounts together, by expectation-maximisation. An account is
 * always judged by the others: its own answers, and those of accounts that depend on the same
 * source, are left out of the truth with which its answers are compared.
 */
final class Fit {
    /** Before and after sources are sought; enough for the shares to settle. */
    private static final int ROUNDS = 13;

    /** For as many groups; those found after them are judged by the fit that there is. */
    private static final int RESTARTS_MAX = 8;

    /** Steady accounts believed in beside those seen: a break of conduct must show itself. */
    private static final double STEADY_ACCOUNTS = 20;

    /** Share of accounts with each break of conduct, before any is known. */
    private static final double KIND_SHARE = .02;

    private static final double KIND_SHARE_MIN = 1e-4;

    /** Known answers alone make nobody a better judge of the rest than this. */
    private static final double START_MAX = .6;

    final Evidence evidence;
    final Truth truth;

    /** Expected knowledge behind each answer. */
    final double[] knowledge;

    /** The same from known answers alone. */
    final double[] start;

    final Population population;

    private final Habits habits = new Habits();
    private final double[] kindShare = new double[Conduct.KINDS];

    /** By account: probability of each kind of conduct, and all else about it. */
    final double[][] kinds;

    final Conduct[] conducts;

    private Fit(Evidence evidence) {
        this.evidence = evidence;
        truth = new Truth(evidence);
        population = new Population(evidence);
        knowledge = new double[evidence.answers()];
        kinds = new double[evidence.workers][];
        conducts = new Conduct[evidence.workers];
        forget();
        Arrays.fill(knowledge, .5);
        truth.compareWithKnown(knowledge);
        judge();
        start = new double[knowledge.length];
        for (int a = 0; a < knowledge.length; a++) {
            start[a] = Math.min(knowledge[a], START_MAX);
        }
    }

    static Fit of(Evidence evidence) {
        Fit fit = new Fit(evidence);
        fit.restart();
        // A source that counted many times may have led the fit astray: forget and begin again.
        int found = 0;
        while (found < RESTARTS_MAX && Groups.findOne(fit)) {
            fit.restart();
            found++;
        }
        if (found > 0) {
            Groups.find(fit);
        }
        fit.rounds();
        return fit;
    }

    private void forget() {
        truth.forget();
        population.forget();
        habits.clear();
        Arrays.fill(kindShare, KIND_SHARE);
        kindShare[Conduct.STEADY] = 1 - (Conduct.KINDS - 1) * KIND_SHARE;
    }

    private void restart() {
        forget();
        System.arraycopy(start, 0, knowledge, 0, start.length);
        rounds();
    }

    private void rounds() {
        for (int round = 0; round < ROUNDS; round++) {
            Interruption.check();
            truth.compare(knowledge);
            judge();
            learn();
        }
    }

    private void judge() {
        for (int w = 0; w < evidence.workers; w++) {
            int[] answers = evidence.ofWorker[w];
            Conduct conduct = Conduct.of(evidence, truth, w, population.of(w), habits);
            double[] log = new double[Conduct.KINDS];
            for (int kind = 0; kind < Conduct.KINDS; kind++) {
                log[kind] = Logarithm.of(kindShare[kind]) + conduct.logLikelihood[kind];
            }
            kinds[w] = Logs.shares(log);
            conducts[w] = conduct;
            for (int n = 0; n < answers.length; n++) {
                double mean = 0;
                for (int kind = 0; kind < Conduct.KINDS; kind++) {
                    mean += kinds[w][kind] * conduct.knowledge[kind][n];
                }
                knowledge[answers[n]] = mean;
            }
        }
    }

    /** The population, in which a source counts once, and what each account guesses. */
    private void learn() {
        int[] size = new int[evidence.workers];
        for (int w = 0; w < evidence.workers; w++) {
            size[truth.source[w]]++;
        }
        double[] counts = new double[Conduct.KINDS];
        habits.clear();
        population.clear();
        for (int w = 0; w < evidence.workers; w++) {
            double part = 1.0 / size[truth.source[w]];
            population.add(w, part * kinds[w][Conduct.STEADY], conducts[w].steady);
            for (int kind = 0; kind < Conduct.KINDS; kind++) {
                counts[kind] += part * kinds[w][kind];
            }
            conducts[w].teach(habits, kinds[w], part);
            truth.learnGuesses(w, knowledge);
        }
        population.learn();
        double all = STEADY_ACCOUNTS + Arrays.stream(counts).sum();
        kindShare[Conduct.STEADY] = 1;
        for (int kind = 1; kind < Conduct.KINDS; kind++) {
            kindShare[kind] = Math.max(KIND_SHARE_MIN, counts[kind] / all);
            kindShare[Conduct.STEADY] -= kindShare[kind];
        }
    }
}
