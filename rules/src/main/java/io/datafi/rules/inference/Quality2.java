package io.datafi.rules.inference;

import java.util.Arrays;

/**
 * {@code quality/2}: the true class of each task and the confusion of each worker. Two models of
 * confusions ({@link AccuracyMeans}, with more than two classes also {@link GuessMeans}) and votes
 * weighted by agreement are pooled; where the largest class asks for it, the first model has {@link
 * Kinds kinds of items} and stands for both.
 *
 * <p>The start is the share of each class among a task's answers, so that no result depends on
 * chance or names. Where accuracies cannot be told apart at all ({@link Identifiability}) labels are
 * as answered.
 *
 * @see "Dawid & Skene (1979), Applied Statistics 28(1), 20-28"
 * @see "Kim & Ghahramani (2012), Bayesian Classifier Combination, AISTATS"
 */
public final class Quality2 {
    /** The name of the rule version. */
    public static final String RULE = "quality/2";

    /** κ of two classes where too little gold is known to learn it from, */
    static final double INVERSE_TEMPERATURE_OF_TWO = .55;

    /** and of more classes: mistakes are of a few of them, while the models spread them over all. */
    static final double INVERSE_TEMPERATURE = .4;

    /** So many gold tasks are needed. */
    static final int GOLD_MIN = 10;

    /** The standard deviation of what is believed of ln κ before gold is seen. */
    private static final double SPREAD = .3;

    private static final int TWENTIETHS_MAX = 30;
    private static final double SMALLEST = 1e-12;

    private Quality2() {}

    /** Fits without an exam; see {@link #fit(AnswerIndex, int[], double[], ExamCounts)}. */
    public static QualityFit fit(AnswerIndex answers, int[] gold, double[] weight) {
        return fit(answers, gold, weight, ExamCounts.NONE);
    }

    /**
     * Fits the models. Every run ends; one that still moves at the bound says so.
     *
     * @param answers sparse, tasks x workers; a worker may answer a task on several occasions
     * @param gold known class of each task or -1, from {@link AnswerIndex#gold}; a known task's
     *     posterior stays at its class
     * @param weight exponent in [0, 1] on the likelihood of each answer, by its index; null: all 1
     * @param exam from {@link AnswerIndex#exam}
     * @return posterior, confusion and prior, as {@code docs/quality.md} defines them step by step
     * @throws IllegalArgumentException if an array has another length or a weight is out of bounds
     */
    public static QualityFit fit(AnswerIndex answers, int[] gold, double[] weight, ExamCounts exam) {
        require(gold.length == answers.tasks().size(), "gold of each task");
        require(weight == null || weight.length == answers.size(), "a weight of each answer");
        require(weight == null || Arrays.stream(weight).allMatch(w -> w >= 0 && w <= 1), "weights in [0, 1]");
        Evidence evidence = new Evidence(answers, gold, weight, exam);
        Identifiability identifiability = Identifiability.of(evidence);
        if (!identifiability.campaign()) {
            return asAnswered(evidence, identifiability);
        }
        return new Pool(evidence, true).fit(inverseTemperature(evidence), identifiability);
    }

    /**
     * The same with one kind of items in every class, whatever the evidence asks for: to compare
     * with.
     */
    public static QualityFit withoutKinds(AnswerIndex answers, int[] gold) {
        Evidence evidence = new Evidence(answers, gold, null, ExamCounts.NONE);
        Identifiability identifiability = Identifiability.of(evidence);
        return identifiability.campaign()
                ? new Pool(evidence, false).fit(inverseTemperature(evidence), identifiability)
                : asAnswered(evidence, identifiability);
    }

    /**
     * Makes passes of the first model with its strength as it is at the start: what a pass costs.
     * Returns the largest change of a probability in the last one.
     */
    public static double passes(AnswerIndex answers, int[] gold, int count) {
        Cells cells = Cells.of(new Evidence(answers, gold, null, ExamCounts.NONE));
        Votes votes = new Votes(cells);
        return new ConfusionModel(cells, new AccuracyMeans(cells.evidence(), 8), votes.mass(), 1)
                .passes(votes.shares(), count);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("needed: " + what);
        }
    }

    /** κ: that with which gold is predicted best by everything else. */
    private static double inverseTemperature(Evidence evidence) {
        int known = 0;
        for (int task = 0; task < evidence.tasks(); task++) {
            known += evidence.gold(task) >= 0 ? 1 : 0;
        }
        double usual = evidence.classes() <= 2 ? INVERSE_TEMPERATURE_OF_TWO : INVERSE_TEMPERATURE;
        Evidence blind = evidence.withoutGold();
        if (known < GOLD_MIN || !Identifiability.of(blind).campaign()) {
            return usual;
        }
        ItemPosterior items = new Pool(blind, true).items();
        double best = usual;
        double most = Double.NEGATIVE_INFINITY;
        for (int twentieths = 1; twentieths <= TWENTIETHS_MAX; twentieths++) {
            double kappa = twentieths / 20.0;
            double away = StrictMath.log(kappa / usual) / SPREAD;
            double sum = -away * away / 2;
            for (int task = 0; task < evidence.tasks(); task++) {
                if (evidence.gold(task) >= 0) {
                    sum += StrictMath.log(Math.max(SMALLEST, items.of(task, evidence.gold(task), kappa)));
                }
            }
            if (sum > most) {
                most = sum;
                best = kappa;
            }
        }
        return best;
    }

    /**
     * As if each class had been given 1/K times more: of a single answer a confidence of (1 +
     * 1/K)/2, and the same accuracy for everybody.
     */
    private static QualityFit asAnswered(Evidence evidence, Identifiability identifiability) {
        AnswerIndex answers = evidence.answers();
        int k = evidence.classes();
        double[] posterior = new double[evidence.tasks() * k];
        double[] prior = new double[k];
        Arrays.fill(prior, 1);
        for (int task = 0; task < evidence.tasks(); task++) {
            double sum = 1;
            for (int a = answers.from(task); a < answers.from(task + 1); a++) {
                posterior[task * k + answers.label(a)] += evidence.weight(a);
                sum += evidence.weight(a);
            }
            for (int c = 0; c < k; c++) {
                int cell = task * k + c;
                posterior[cell] = (posterior[cell] + 1.0 / k) / sum;
                if (evidence.gold(task) >= 0) {
                    posterior[cell] = evidence.gold(task) == c ? 1 : 0;
                }
                prior[c] += posterior[cell];
            }
        }
        for (int c = 0; c < k; c++) {
            prior[c] /= evidence.tasks() + k;
        }
        double right = (1 + 1.0 / k) / 2;
        double wrong = k == 1 ? 0 : (1 - right) / (k - 1);
        return new QualityFit(
                answers,
                posterior,
                (worker, truth, given) -> truth == given ? right : wrong,
                prior,
                new QualityFit.Settings(0, 0, 1, 1),
                identifiability,
                0,
                true);
    }
}
