package io.datafi.rules.inference;

import io.datafi.rules.Interruption;
import java.util.Arrays;

/**
 * {@code quality/2}: the true class of each task and the confusion of each worker, by
 * expectation-maximisation with hierarchical shrinkage (pool, worker, row) and tempered posteriors.
 *
 * <p>Each row of a worker's confusion is drawn toward the worker's own accuracy with errors spread
 * evenly, and that accuracy toward the pool's, so that few answers cannot make a wild matrix. How
 * strongly is chosen by the marginal likelihood of the counts (empirical Bayes). The start is the share of
 * each class among a task's answers, so that no result depends on chance or names.
 *
 * <p>Answers to one task share what is hard about it, see {@link Discount}: learning takes each
 * answer's likelihood to the power of η, and the published posterior is the learned one to the
 * power of κ. Both are chosen by how well each answer is predicted from the others on its task,
 * never by truth.
 *
 * @see "Dawid & Skene (1979), Applied Statistics 28(1), 20-28"
 * @see "Kim & Ghahramani (2012), Bayesian Classifier Combination, AISTATS"
 */
public final class Quality2 {
    /** The name of the rule version. */
    public static final String RULE = "quality/2";

    /** The fit is done when no posterior moved by more than this in a step. */
    static final double CHANGE_DONE = 1e-12;

    /** At the iteration bound a fit that moves no more than this still counts as converged. */
    static final double CHANGE_TOLERATED = 1e-9;

    static final int ITERATIONS_MAX = 20_000;

    /** Large tables have a lower bound: this many cells may be visited, */
    static final long VISITS_MAX = 20_000_000_000L;

    /** but so many iterations are always made. */
    static final int ITERATIONS_MIN = 500;

    /** Strengths and exponents are chosen anew after every so many iterations, */
    private static final int CHOOSE_EVERY = 5;

    /** so many times, and are fixed from then on. */
    private static final int CHOICES = 12;

    private final AnswerIndex answers;
    private final int k;
    private final EmPass pass;
    private final Shrinkage shrinkage;
    private final Discount discount = new Discount();

    private Quality2(AnswerIndex answers, int[] gold, double[] weight, double[] exam) {
        this.answers = answers;
        k = answers.classes().size();
        pass = new EmPass(answers, gold, weight);
        shrinkage = new Shrinkage(answers.workers().size(), k, pass.counts(), exam);
    }

    /** Fits without an exam; see {@link #fit(AnswerIndex, int[], double[], double[])}. */
    public static QualityFit fit(AnswerIndex answers, int[] gold, double[] weight) {
        return fit(answers, gold, weight, null);
    }

    /**
     * Fits the model. Every run ends; one that still moves at the iteration bound says so.
     *
     * @param answers sparse, tasks x workers; a worker may answer a task on several occasions
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}; a known task's
     *     posterior stays at its class
     * @param weight exponent in [0, 1] on the likelihood of each answer, by its index; null: all 1
     * @param exam counts of exam answers, at (worker·K + true)·K + given; null: none
     * @return posterior, confusion and prior: a fixed point of the step that {@code
     *     docs/quality.md} states
     * @throws IllegalArgumentException if an array has another length or a weight is out of bounds
     */
    public static QualityFit fit(AnswerIndex answers, int[] gold, double[] weight, double[] exam) {
        int cells = answers.workers().size()
                * answers.classes().size()
                * answers.classes().size();
        require(gold.length == answers.tasks().size(), "gold of each task");
        require(weight == null || weight.length == answers.size(), "a weight of each answer");
        require(exam == null || exam.length == cells, "exam counts of each cell");
        require(weight == null || Arrays.stream(weight).allMatch(w -> w >= 0 && w <= 1), "weights in [0, 1]");
        return new Quality2(answers, gold, weight, exam).fit();
    }

    /**
     * Makes passes with the strengths and exponents as they are at the start: what a pass costs.
     * Returns the largest change of a posterior in the last one.
     */
    public static double passes(AnswerIndex answers, int[] gold, int count) {
        Quality2 quality = new Quality2(answers, gold, null, null);
        quality.pass.start();
        double change = 0;
        for (int i = 0; i < count; i++) {
            quality.shrinkage.fill(quality.pass.answerLogLikelihood(), quality.discount.likelihoodExponent());
            change = quality.pass.run();
        }
        return change;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("needed: " + what);
        }
    }

    private QualityFit fit() {
        double change = Double.POSITIVE_INFINITY;
        int iteration = 0;
        long visits = Math.max(1, (long) answers.size() * k);
        long bound = Math.clamp(VISITS_MAX / visits, ITERATIONS_MIN, ITERATIONS_MAX);
        pass.start();
        while (change > CHANGE_DONE && iteration < bound) {
            Interruption.check();
            boolean choose = iteration % CHOOSE_EVERY == CHOOSE_EVERY - 1;
            boolean moved = choose && iteration < CHOOSE_EVERY * CHOICES && choose();
            shrinkage.fill(pass.answerLogLikelihood(), discount.likelihoodExponent());
            change = pass.run();
            if (moved || iteration < CHOOSE_EVERY) {
                // Another strength has another fixed point.
                change = Double.POSITIVE_INFINITY;
            }
            iteration++;
        }
        return finish(iteration, change);
    }

    private boolean choose() {
        boolean strength = shrinkage.choose();
        return discount.choose(leaveOneOut()) || strength;
    }

    private LeaveOneOut leaveOneOut() {
        return new LeaveOneOut(answers, pass, shrinkage, discount.likelihoodExponent());
    }

    private QualityFit finish(int iterations, double change) {
        return new QualityFit(
                answers,
                pass.posterior(discount.temper()),
                shrinkage.confusion(),
                pass.prior(),
                new QualityFit.Settings(
                        shrinkage.skillStrength(),
                        shrinkage.rowStrength(),
                        discount.likelihoodExponent(),
                        discount.temper()),
                pass.logLikelihood(),
                leaveOneOut().score(discount.strength()),
                iterations,
                change <= CHANGE_TOLERATED);
    }
}
