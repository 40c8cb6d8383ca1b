package io.datafi.rules.honesty.behaviour;

import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * How likely one account's answers are under each kind of behaviour. An answer's likelihood is linear in
 * ability s: guess + s·gain for s ≥ 0 and guess + |s|·loss for s &lt; 0.
 */
public final class BehaviourMixture {
    /** One ability for all answers. */
    public static final int STEADY = 0;

    /** Good until a change point, guesses after it. */
    public static final int TURNED = 1;

    /** Good and guessing by turns. */
    public static final int ON_OFF = 2;

    /** Good where answers are known. */
    public static final int KNOWN_ONLY = 3;

    /** Good everywhere but in the exam. */
    public static final int BORROWED = 4;

    /** Number of kinds. */
    public static final int KINDS = 5;

    /** Breaks begin from an ability of at least .3, or there is nothing to break. */
    static final int GOOD = AbilityGrid.ZERO + 6;

    /** What may follow: at most .1. */
    private static final int IDLE = AbilityGrid.ZERO + 2;

    /** Of the mass of good accounts, so much is spread evenly. */
    private static final double BROAD = .2;

    private final Evidence evidence;
    private final ItemPosterior posterior;
    private final int[] answers;
    private final int exam;
    private final double[] logLikelihood = new double[KINDS];

    /** Expected s behind each answer by kind, [kind][position in the account's answers]. */
    final double[][] ability;

    /** Probability of each s given steady behaviour. */
    final double[] steady;

    private final double[] byItems;
    private final double[] bySkill = new double[AbilityGrid.SIZE];

    /** Breaks in time; none where time is unknown. */
    private RegimeModels regimes;

    private BehaviourMixture(Evidence evidence, ItemPosterior posterior, int worker, double[] prior) {
        this.evidence = evidence;
        this.posterior = posterior;
        answers = evidence.ofWorker[worker];
        exam = evidence.examSize(worker);
        ability = new double[KINDS][answers.length];
        int[] inExam = Arrays.copyOf(answers, exam);
        int[] toItems = Arrays.copyOfRange(answers, exam, answers.length);
        double[] all = new double[AbilityGrid.SIZE];
        double[] items = new double[AbilityGrid.SIZE];
        for (int i = 0; i < AbilityGrid.SIZE; i++) {
            double some = sum(toItems, i);
            bySkill[i] = some + sum(inExam, i);
            all[i] = Logarithm.of(prior[i]) + bySkill[i];
            items[i] = Logarithm.of(prior[i]) + some;
        }
        steady = LogShares.of(all);
        byItems = LogShares.of(items);
        Arrays.fill(logLikelihood, Double.NEGATIVE_INFINITY);
        logLikelihood[STEADY] = LogSumExp.of(all);
        Arrays.fill(ability[STEADY], mean(steady, 0));
    }

    /**
     * One account, held to be steady.
     *
     * @param prior mass of each s among accounts
     */
    static BehaviourMixture steady(Evidence evidence, ItemPosterior posterior, int worker, double[] prior) {
        return new BehaviourMixture(evidence, posterior, worker, prior);
    }

    /**
     * One account, of any kind.
     *
     * @param prior mass of each s among accounts
     */
    static BehaviourMixture of(
            Evidence evidence, ItemPosterior posterior, int worker, double[] prior, BreakPriors priors) {
        BehaviourMixture mixture = new BehaviourMixture(evidence, posterior, worker, prior);
        mixture.judge(prior, priors);
        return mixture;
    }

    private void judge(double[] prior, BreakPriors priors) {
        double[] goodPrior = goodPrior(prior);
        boolean[] good = new boolean[answers.length];
        for (int n = 0; n < answers.length; n++) {
            good[n] = evidence.known(answers[n]);
        }
        logLikelihood[KNOWN_ONLY] = parted(good, goodPrior, ability[KNOWN_ONLY]);
        for (int n = 0; n < answers.length; n++) {
            good[n] = n >= exam;
        }
        logLikelihood[BORROWED] = parted(good, goodPrior, ability[BORROWED]);
        if (evidence.timed) {
            regimes = regimes(goodPrior);
            logLikelihood[TURNED] = regimes.turned(priors, ability[TURNED]);
            logLikelihood[ON_OFF] = regimes.onOff(priors, ability[ON_OFF]);
        }
    }

    /** Log-likelihood of the answers under a kind, in nats; −∞ where it does not apply. */
    public double logLikelihood(int kind) {
        return logLikelihood[kind];
    }

    /** Log-likelihood of each ability, the same for all answers, in nats. */
    public double bySkill(int i) {
        return bySkill[i];
    }

    /** Ability below which a part of the mass lies, given steady behaviour, by the answers to items alone. */
    public double quantileByItems(double part) {
        return AbilityGrid.quantile(byItems, part);
    }

    /** Teaches the campaign's habits, by the probability of each kind. */
    void teach(BreakPriors priors, double[] kinds, double part) {
        if (regimes != null) {
            priors.learn(part * kinds[TURNED], regimes.turn, part * kinds[ON_OFF], regimes.pattern);
        }
    }

    private double likelihood(int a, int i) {
        double s = AbilityGrid.at(i);
        double p = s >= 0 ? posterior.guess[a] + s * posterior.gain[a] : posterior.guess[a] - s * posterior.loss[a];
        return Math.max(p, 1e-9);
    }

    /** Of every second ability that is good, which is fine enough for what few answers can tell. */
    private RegimeModels regimes(double[] goodPrior) {
        int size = goodPrior.length / 2;
        double[][] works = new double[size][answers.length];
        double[] skill = new double[size];
        double[] prior = new double[size];
        for (int i = 0; i < size; i++) {
            skill[i] = AbilityGrid.at(GOOD + 2 * i + 1);
            prior[i] = goodPrior[2 * i] + goodPrior[2 * i + 1];
            for (int n = 0; n < answers.length; n++) {
                works[i][n] = likelihood(answers[n], GOOD + 2 * i + 1);
            }
        }
        prior[size - 1] += goodPrior.length % 2 == 0 ? 0 : goodPrior[goodPrior.length - 1];
        double[] idles = new double[answers.length];
        for (int n = 0; n < answers.length; n++) {
            idles[n] = posterior.guess[answers[n]];
        }
        return new RegimeModels(exam, works, idles, skill, prior);
    }

    /** Σ log-likelihood of one s; products are long enough to save logarithms. */
    private double sum(int[] answers, int i) {
        double sum = 0;
        double product = 1;
        for (int a : answers) {
            product *= likelihood(a, i);
            if (product < 1e-200) {
                sum += Logarithm.of(product);
                product = 1;
            }
        }
        return sum + Logarithm.of(product);
    }

    /** Good on one part of the answers, idle or worse on the other; −∞ unless there are both. */
    private double parted(boolean[] good, double[] goodPrior, double[] expected) {
        int size = 0;
        for (boolean one : good) {
            size += one ? 1 : 0;
        }
        if (size == 0 || size == answers.length) {
            return Double.NEGATIVE_INFINITY;
        }
        int[] here = new int[size];
        int[] there = new int[answers.length - size];
        for (int n = 0, h = 0; n < answers.length; n++) {
            if (good[n]) {
                here[h++] = answers[n];
            } else {
                there[n - h] = answers[n];
            }
        }
        double[] works = new double[AbilityGrid.SIZE - GOOD];
        for (int i = 0; i < works.length; i++) {
            works[i] = Logarithm.of(goodPrior[i]) + sum(here, GOOD + i);
        }
        double[] idles = new double[IDLE + 1];
        for (int i = 0; i <= IDLE; i++) {
            idles[i] = sum(there, i) - Logarithm.of(IDLE + 1);
        }
        double meanHere = mean(LogShares.of(works), GOOD);
        double meanThere = mean(LogShares.of(idles), 0);
        for (int n = 0; n < answers.length; n++) {
            expected[n] = good[n] ? meanHere : meanThere;
        }
        return LogSumExp.of(works) + LogSumExp.of(idles);
    }

    private static double mean(double[] mass, int first) {
        double mean = 0;
        for (int i = 0; i < mass.length; i++) {
            mean += mass[i] * AbilityGrid.at(first + i);
        }
        return mean;
    }

    /** The population's abilities, of those who know something, from GOOD on. */
    private static double[] goodPrior(double[] prior) {
        double[] good = Arrays.copyOfRange(prior, GOOD, AbilityGrid.SIZE);
        AbilityGrid.normalise(good);
        for (int i = 0; i < good.length; i++) {
            good[i] = (1 - BROAD) * good[i] + BROAD / good.length;
        }
        return good;
    }
}
