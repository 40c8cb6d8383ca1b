package io.datafi.rules.honesty.collusion;

import io.datafi.rules.honesty.behaviour.BehaviourFit;
import io.datafi.rules.honesty.behaviour.Evidence;
import io.datafi.rules.honesty.behaviour.LogShares;
import io.datafi.rules.honesty.behaviour.ResponseModel;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * What independent accounts answer, shared mistakes included: an item has a true class, a level of
 * difficulty and perhaps one wrong class that tempts everybody alike. Who does not know the answer to a
 * tempting item falls for that class with probability .9. How many items are so is learned from the campaign, so
 * that mistakes which the items cause are no evidence against those who share them.
 */
final class TemptationModel {
    private static final int LEVELS = ResponseModel.LEVELS;

    /** Difficulty multipliers of tempting items. */
    private static final double[] TEMPTING_MULTIPLIERS = {.88, .7, .5, .3, .1};

    private static final int TEMPTING = TEMPTING_MULTIPLIERS.length;

    private static final int STATES = LEVELS + TEMPTING;
    private static final double TEMPTED = .9;
    private static final double LIKELIHOOD_MIN = 1e-9;
    private static final double[] SHARES = {.6, .13, .09, .03, .03, .03, .03, .03, .03};

    /** So many items of these shares are believed in beside those seen. */
    private static final double SHARE_ITEMS = 10;

    private static final int ROUNDS = 8;

    /** How a label lies to a cell: right or wrong, by state; where it is wrong, whether it is what tempts. */
    static final int RELATIONS = 2 * LEVELS + 3 * TEMPTING;

    private static final int RIGHT_TEMPTING = LEVELS;
    static final int WRONG = LEVELS + TEMPTING;
    private static final int WRONG_TEMPTS = WRONG + LEVELS;
    private static final int WRONG_TEMPTING = WRONG_TEMPTS + TEMPTING;

    private final BehaviourFit fit;
    private final Evidence evidence;
    private double[] shares = SHARES.clone();

    /** Learned from all answers as the fit knows their accounts. */
    TemptationModel(BehaviourFit fit) {
        this.fit = fit;
        evidence = fit.evidence();
        for (int round = 0; round < ROUNDS; round++) {
            learn();
        }
    }

    /**
     * The cells of an item: true class, state, and what tempts.
     *
     * @param relation how each label that the answers name lies to each cell, [column][cell]
     * @param logPrior before any answer
     */
    record Cells(int[][] relation, double[] logPrior, int[] state) {}

    /** Cells of an item. Only labels that were given twice can have tempted visibly. */
    Cells cells(int item) {
        int named = evidence.named(item);
        int columns = named < evidence.k ? named + 1 : named;
        int known = evidence.truth[item] < 0 ? -1 : evidence.columnOf(item, evidence.truth[item]);
        int[] times = new int[named];
        for (int a = evidence.from[item]; a < evidence.from[item + 1]; a++) {
            times[evidence.column[a]]++;
        }
        int tempters = (int) Arrays.stream(times).filter(n -> n > 1).count();
        int trueClasses = known < 0 ? columns : 1;
        int most = trueClasses * (LEVELS + TEMPTING * tempters);
        double[] logPrior = new double[most];
        int[] state = new int[most];
        int[][] relation = new int[named][most];
        int size = 0;
        double rest = 1;
        for (int t = 0; t < columns; t++) {
            double share =
                    t < named ? fit.posterior().classShare(evidence.columns[evidence.columnsFrom[item] + t]) : rest;
            rest -= share;
            if (known >= 0 && t != known) {
                continue;
            }
            double log = known >= 0 ? 0 : Logarithm.of(Math.max(share, 1e-12));
            int others = tempters - (t < named && times[t] > 1 ? 1 : 0);
            double unseen = (1 - others / Math.max(1.0, evidence.k - 1.0)) * tempting() / LEVELS;
            for (int d = 0; d < LEVELS; d++) {
                double plain = shares[d] + unseen;
                for (int y = 0; y < named; y++) {
                    relation[y][size] = y == t ? d : WRONG + d;
                }
                state[size] = d;
                logPrior[size++] = log + Logarithm.of(plain);
            }
            for (int l = 0; l < named; l++) {
                for (int j = 0; j < TEMPTING && l != t && times[l] > 1; j++) {
                    for (int y = 0; y < named; y++) {
                        relation[y][size] =
                                y == t ? RIGHT_TEMPTING + j : y == l ? WRONG_TEMPTS + j : WRONG_TEMPTING + j;
                    }
                    state[size] = LEVELS + j;
                    logPrior[size++] = log + Logarithm.of(shares[LEVELS + j] / (evidence.k - 1.0));
                }
            }
        }
        for (int y = 0; y < named; y++) {
            relation[y] = Arrays.copyOf(relation[y], size);
        }
        return new Cells(relation, Arrays.copyOf(logPrior, size), Arrays.copyOf(state, size));
    }

    private double tempting() {
        double sum = 0;
        for (int j = 0; j < TEMPTING; j++) {
            sum += shares[LEVELS + j];
        }
        return sum;
    }

    /**
     * Probability of a label by how it lies to a cell.
     *
     * @param guess how often the account guesses the label
     * @param s its ability
     */
    double likelihood(int relation, double guess, double s) {
        if (relation < LEVELS || relation >= WRONG && relation < WRONG_TEMPTS) {
            double e = ResponseModel.difficultyMultiplier(relation < LEVELS ? relation : relation - WRONG);
            return ResponseModel.of(guess, s * e, relation < LEVELS, evidence.k);
        }
        double knows =
                Math.max(0, s) * TEMPTING_MULTIPLIERS[(relation - LEVELS - (relation < WRONG ? 0 : LEVELS)) % TEMPTING];
        double by = relation >= WRONG_TEMPTS && relation < WRONG_TEMPTING ? TEMPTED : 0;
        double p = (1 - knows) * (by + (1 - TEMPTED) * guess) + (relation < WRONG ? knows : 0);
        return Math.max(p, LIKELIHOOD_MIN);
    }

    /** The same for all relations. */
    double[] likelihood(double guess, double s) {
        double[] p = new double[RELATIONS];
        for (int r = 0; r < RELATIONS; r++) {
            p[r] = likelihood(r, guess, s);
        }
        return p;
    }

    /** The logarithms of {@link #likelihood} of an answer. */
    double[] logLikelihood(int a, double s) {
        double[] p = likelihood(fit.posterior().guesses().of(a), s);
        for (int r = 0; r < RELATIONS; r++) {
            p[r] = Logarithm.of(p[r]);
        }
        return p;
    }

    /** Adds the log-likelihood of an answer to each cell, so many times. */
    void add(double[] joint, Cells cells, int a, double[] logLikelihood, double times) {
        int[] relation = cells.relation[evidence.column[a]];
        for (int c = 0; c < joint.length; c++) {
            joint[c] += times * logLikelihood[relation[c]];
        }
    }

    private void learn() {
        double[] mass = new double[STATES];
        for (int i = 0; i < STATES; i++) {
            mass[i] = SHARE_ITEMS * SHARES[i];
        }
        for (int item = 0; item < evidence.items; item++) {
            if (evidence.from[item + 1] - evidence.from[item] < 2) {
                continue;
            }
            Cells cells = cells(item);
            double[] joint = cells.logPrior.clone();
            for (int a = evidence.from[item]; a < evidence.from[item + 1]; a++) {
                add(
                        joint,
                        cells,
                        a,
                        logLikelihood(a, fit.ability()[a]),
                        fit.posterior().weight(a));
            }
            double[] chances = LogShares.of(joint);
            for (int c = 0; c < chances.length; c++) {
                mass[cells.state[c]] += chances[c];
            }
        }
        double sum = Arrays.stream(mass).sum();
        for (int i = 0; i < STATES; i++) {
            mass[i] /= sum;
        }
        shares = mass;
    }
}
