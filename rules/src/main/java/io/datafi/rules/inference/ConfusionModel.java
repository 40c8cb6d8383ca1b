package io.datafi.rules.inference;

import io.datafi.rules.Interruption;
import io.datafi.rules.math.LogGamma;
import io.datafi.rules.math.Logarithm;

/**
 * A model of workers' confusions, fitted by expectation-maximisation: each row of a confusion is
 * drawn toward a mean that {@link RowMeans} says, as strongly as the counts bear out.
 *
 * <pre>
 * C(w,s,l) = (N(w,s,l) + β·m(w,c,l)) / (N(w,s,·) + β)         s a state of class c
 * p(c)     ∝ s(c) + λ·Σ_t v(t,c) + 1
 * p(s)     = p(c)·(s(s) + .05)/(s(c) + .05·M)                  M kinds of items in class c
 * Z(t,s)   ∝ p(s)·Π C(w,s,l)                                   over the answers of task t
 * </pre>
 *
 * @see "Dawid & Skene (1979), Applied Statistics 28(1), 20-28"
 */
final class ConfusionModel {
    /** A fit is done when no probability moves by more than this in a pass. */
    static final double CHANGE_DONE = 1e-10;

    /** At the bound a fit that moves no more than this still counts as converged. */
    static final double CHANGE_TOLERATED = 1e-9;

    /** A fit makes at most this many passes, */
    static final int PASSES_MAX = 1000;

    /** fewer on large tables, where so many cells may be visited, */
    static final long VISITS_MAX = 2_000_000_000L;

    /** but always so many. */
    static final int PASSES_MIN = 100;

    /** β may change in every so many passes, */
    private static final int CHOOSE_EVERY = 5;

    /** the last time in the pass before this one. */
    private static final int CHOOSE_UNTIL = 60;

    private final Cells cells;
    private final Evidence evidence;
    private final RowMeans means;
    private final double[] votes;
    private final double voteShare;
    private final EmPass pass;
    private final Strength strength;
    private final double[] meanOfCell;
    private final double[] rightOfPair;
    private final double[] logLikelihood;
    private final double[] logRest;
    private final double[] prior;
    private final double[] statePrior;
    private final double[] logPrior;
    private final double[] logKind;
    private boolean fixed;
    private double betaFixed;
    private double change = Double.POSITIVE_INFINITY;
    private int passes;

    /**
     * A model before its first pass.
     *
     * @param votes mass of the votes of each class
     * @param voteShare λ: what a vote counts for in the prior, beside a probability
     */
    ConfusionModel(Cells cells, RowMeans means, double[] votes, double voteShare) {
        this.cells = cells;
        this.means = means;
        this.votes = votes;
        this.voteShare = voteShare;
        evidence = cells.evidence();
        pass = new EmPass(cells);
        strength = new Strength(cells);
        meanOfCell = new double[cells.size()];
        logLikelihood = new double[cells.size()];
        rightOfPair = new double[evidence.pairs()];
        logRest = cells.all() ? null : new double[evidence.pairs()];
        prior = new double[evidence.classes()];
        statePrior = new double[cells.states()];
        logPrior = new double[cells.states()];
        logKind = new double[cells.states()];
    }

    /** Holds β at a value: for the baseline. */
    ConfusionModel at(double beta) {
        fixed = true;
        betaFixed = beta;
        return this;
    }

    /** Fits from probabilities of states; every run ends. */
    ConfusionModel fit(double[] start) {
        long visits = 1;
        for (int task = 0; task < evidence.tasks(); task++) {
            AnswerIndex answers = evidence.answers();
            visits += (long) (answers.from(task + 1) - answers.from(task)) * (cells.from(task + 1) - cells.from(task));
        }
        long most = Math.clamp(VISITS_MAX / visits, PASSES_MIN, PASSES_MAX);
        pass.start(start);
        boolean done = false;
        while (!done && passes < most) {
            Interruption.check();
            boolean choose = !fixed && passes % CHOOSE_EVERY == 0 && passes < CHOOSE_UNTIL;
            step(choose);
            done = change <= CHANGE_DONE && passes >= CHOOSE_EVERY && !choose;
            passes++;
        }
        learn(false);
        return this;
    }

    /** Makes so many passes with β as it is at the start: what a pass costs. */
    double passes(double[] start, int count) {
        pass.start(start);
        for (int i = 0; i < count; i++) {
            step(false);
        }
        return change;
    }

    private void step(boolean choose) {
        learn(choose);
        for (int cell = 0; cell < logLikelihood.length; cell++) {
            logLikelihood[cell] = Logarithm.of(confusion(cell));
        }
        change = pass.run(logPrior, logKind, logLikelihood, logRest);
    }

    /** Takes means, strength and prior from the counts. */
    private void learn(boolean choose) {
        double[] counts = pass.counts();
        learnMeans(counts);
        strength.count(counts);
        if (choose) {
            strength.walk(counts, meanOfCell);
        }
        learnPrior();
    }

    private double confusion(int cell) {
        double beta = beta();
        double row = strength.rowCount(cells.row(cell));
        return (pass.counts()[cell] + beta * meanOfCell[cell]) / (row + beta);
    }

    private void learnMeans(double[] counts) {
        for (int pair = 0; pair < rightOfPair.length; pair++) {
            rightOfPair[pair] = 0;
            for (int cell = cells.cellsFrom(pair); cell < cells.cellsFrom(pair + 1); cell++) {
                rightOfPair[pair] += isRight(pair, cell) ? counts[cell] : 0;
            }
        }
        means.learn(rightOfPair);
        for (int worker = 0; worker < evidence.workers(); worker++) {
            for (int pair = evidence.pairsFrom(worker); pair < evidence.pairsFrom(worker + 1); pair++) {
                double right = means.right(worker, pair, evidence.label(pair));
                double wrong = means.wrong(worker, pair, evidence.label(pair));
                for (int cell = cells.cellsFrom(pair); cell < cells.cellsFrom(pair + 1); cell++) {
                    meanOfCell[cell] = isRight(pair, cell) ? right : wrong;
                }
                if (logRest != null) {
                    logRest[pair] = Logarithm.of(wrong);
                }
            }
        }
    }

    private boolean isRight(int pair, int cell) {
        return cells.classOf(cells.stateOfCell(cell)) == evidence.label(pair);
    }

    private void learnPrior() {
        double[] ofClass = massOfClasses();
        double sum = 0;
        for (int c = 0; c < prior.length; c++) {
            prior[c] = ofClass[c] + voteShare * votes[c] + 1;
            sum += prior[c];
        }
        for (int c = 0; c < prior.length; c++) {
            prior[c] /= sum;
        }
        for (int s = 0; s < logPrior.length; s++) {
            int label = cells.classOf(s);
            int kinds = cells.kinds(label);
            double share = kinds == 1
                    ? 1
                    : (pass.mass()[s] + Kinds.SHARE_PRIOR) / (ofClass[label] + Kinds.SHARE_PRIOR * kinds);
            statePrior[s] = prior[label] * share;
            logPrior[s] = StrictMath.log(statePrior[s]);
            logKind[s] = StrictMath.log(share);
        }
    }

    private double[] massOfClasses() {
        double[] ofClass = new double[prior.length];
        for (int s = 0; s < logPrior.length; s++) {
            ofClass[cells.classOf(s)] += pass.mass()[s];
        }
        return ofClass;
    }

    /**
     * F: the logarithm of how probable answers and states are with rows and shares of kinds
     * integrated out, and the entropy of the states, in nats. Comparable among models of the same
     * answers. After {@link #fit}.
     */
    double logEvidence() {
        double[] ofClass = massOfClasses();
        double sum = strength.logEvidence(pass.counts(), meanOfCell);
        for (int c = 0; c < prior.length; c++) {
            sum += ofClass[c] * StrictMath.log(prior[c]);
            int kinds = cells.kinds(c);
            if (kinds > 1) {
                sum -= LogGamma.rise(Kinds.SHARE_PRIOR * kinds, ofClass[c]);
                for (int s = 0; s < logPrior.length; s++) {
                    sum += cells.classOf(s) == c ? LogGamma.rise(Kinds.SHARE_PRIOR, pass.mass()[s]) : 0;
                }
            }
        }
        return sum + entropy();
    }

    private double entropy() {
        double sum = 0;
        for (int task = 0; task < evidence.tasks(); task++) {
            for (int i = cells.from(task); i < cells.from(task + 1) && evidence.compared(task); i++) {
                double z = pass.posterior()[i];
                sum -= z > 0 ? z * Logarithm.of(z) : 0;
            }
        }
        return sum;
    }

    /**
     * C(w,c,l), where class c has several kinds of items their mean: the probability that a worker
     * gives a label where a class is true.
     */
    double confusion(int worker, int truth, int label) {
        int pair = evidence.pair(worker, label);
        double mean = label == truth ? means.right(worker, pair, label) : means.wrong(worker, pair, label);
        double sum = 0;
        for (int s = truth; s >= 0; s = cells.nextKind(s)) {
            int cell = cells.find(pair, s);
            double count = cell < 0 ? 0 : pass.counts()[cell];
            double row = rowCount(worker, s);
            sum += statePrior[s] / prior[truth] * (count + beta() * mean) / (row + beta());
        }
        return sum;
    }

    /** N(w,s,·). */
    private double rowCount(int worker, int state) {
        for (int pair = evidence.pairsFrom(worker); pair < evidence.pairsFrom(worker + 1); pair++) {
            int cell = cells.find(pair, state);
            if (cell >= 0) {
                return strength.rowCount(cells.row(cell));
            }
        }
        return 0;
    }

    Cells cells() {
        return cells;
    }

    double beta() {
        return fixed ? betaFixed : strength.value();
    }

    /** Z, as {@link EmPass#posterior}. */
    double[] states() {
        return pass.posterior();
    }

    /** p(c) of the last pass. */
    double[] prior() {
        return prior;
    }

    int passes() {
        return passes;
    }

    boolean converged() {
        return change <= CHANGE_TOLERATED;
    }
}
