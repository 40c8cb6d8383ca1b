package io.datafi.rules.honesty;

import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/**
 * How likely an account's answers are under each kind of conduct. An answer's likelihood is linear
 * in knowledge s: guess + s·gain for s ≥ 0 and guess + |s|·loss for s &lt; 0.
 */
final class Conduct {
    static final int STEADY = 0;
    static final int TURNED = 1;
    static final int ON_OFF = 2;
    static final int LEAK = 3;
    static final int BORROWED = 4;
    static final int KINDS = 5;

    /** Breaks of conduct begin from knowledge at least this, or there is nothing to break. */
    static final int GOOD = Skills.ZERO + 6;

    /** What may follow: no more knowledge than this. */
    private static final int IDLE = Skills.ZERO + 2;

    /** Of the mass of good accounts, so much is spread evenly. */
    private static final double BROAD = .2;

    private final Evidence evidence;
    private final Truth truth;
    private final int[] answers;
    private final int exam;

    /** Log-likelihood by kind. */
    final double[] logLikelihood = new double[KINDS];

    /** Expected s behind each answer by kind, [kind][position in the account's answers]. */
    final double[][] knowledge;

    /** Probability of each s given steady conduct. */
    final double[] steady;

    /** The same from the answers to items alone, without the exam's. */
    final double[] byItems;

    /** Log-likelihood of each s, the same for all answers. */
    final double[] bySkill = new double[Skills.SIZE];

    /** Breaks in time; none where time is unknown. */
    private Breaks breaks;

    private Conduct(Evidence evidence, Truth truth, int worker, double[] prior) {
        this.evidence = evidence;
        this.truth = truth;
        answers = evidence.ofWorker[worker];
        exam = evidence.examSize(worker);
        knowledge = new double[KINDS][answers.length];
        int[] inExam = Arrays.copyOf(answers, exam);
        int[] toItems = Arrays.copyOfRange(answers, exam, answers.length);
        double[] all = new double[Skills.SIZE];
        double[] items = new double[Skills.SIZE];
        for (int i = 0; i < Skills.SIZE; i++) {
            double some = sum(toItems, i);
            bySkill[i] = some + sum(inExam, i);
            all[i] = Logarithm.of(prior[i]) + bySkill[i];
            items[i] = Logarithm.of(prior[i]) + some;
        }
        steady = Logs.shares(all);
        byItems = Logs.shares(items);
        logLikelihood[STEADY] = LogSumExp.of(all);
        Arrays.fill(knowledge[STEADY], mean(steady, 0));
    }

    /**
     * Judges one account.
     *
     * @param prior mass of each s among accounts
     */
    static Conduct of(Evidence evidence, Truth truth, int worker, double[] prior, Habits habits) {
        Conduct conduct = new Conduct(evidence, truth, worker, prior);
        conduct.judge(prior, habits);
        return conduct;
    }

    private void judge(double[] prior, Habits habits) {
        double[] goodPrior = goodPrior(prior);
        boolean[] good = new boolean[answers.length];
        for (int n = 0; n < answers.length; n++) {
            good[n] = evidence.known(answers[n]);
        }
        logLikelihood[LEAK] = parted(good, goodPrior, knowledge[LEAK]);
        for (int n = 0; n < answers.length; n++) {
            good[n] = n >= exam;
        }
        logLikelihood[BORROWED] = exam == 0 ? Double.NEGATIVE_INFINITY : parted(good, goodPrior, knowledge[BORROWED]);
        logLikelihood[TURNED] = Double.NEGATIVE_INFINITY;
        logLikelihood[ON_OFF] = Double.NEGATIVE_INFINITY;
        if (evidence.timed) {
            breaks = breaks(goodPrior);
            logLikelihood[TURNED] = breaks.turned(habits, knowledge[TURNED]);
            logLikelihood[ON_OFF] = breaks.onOff(habits, knowledge[ON_OFF]);
        }
    }

    /** Teaches the campaign's habits, by the probability of each kind. */
    void teach(Habits habits, double[] kinds, double part) {
        if (breaks != null) {
            habits.learn(part * kinds[TURNED], breaks.turn, part * kinds[ON_OFF], breaks.pattern);
        }
    }

    private double likelihood(int a, int i) {
        double s = Skills.at(i);
        return s >= 0 ? truth.guess[a] + s * truth.gain[a] : truth.guess[a] - s * truth.loss[a];
    }

    /** Of every second skill that is good, which is fine enough for what few answers can tell. */
    private Breaks breaks(double[] goodPrior) {
        int size = goodPrior.length / 2;
        double[][] works = new double[size][answers.length];
        double[] skill = new double[size];
        double[] prior = new double[size];
        for (int i = 0; i < size; i++) {
            skill[i] = Skills.at(GOOD + 2 * i + 1);
            prior[i] = goodPrior[2 * i] + goodPrior[2 * i + 1];
            for (int n = 0; n < answers.length; n++) {
                works[i][n] = likelihood(answers[n], GOOD + 2 * i + 1);
            }
        }
        prior[size - 1] += goodPrior.length % 2 == 0 ? 0 : goodPrior[goodPrior.length - 1];
        double[] idles = new double[answers.length];
        for (int n = 0; n < answers.length; n++) {
            idles[n] = truth.guess[answers[n]];
        }
        return new Breaks(exam, works, idles, skill, prior);
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

    /** Good on one part of the answers, idle or worse on the other. */
    private double parted(boolean[] good, double[] goodPrior, double[] expected) {
        int size = 0;
        for (boolean one : good) {
            size += one ? 1 : 0;
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
        double[] works = new double[Skills.SIZE - GOOD];
        for (int i = 0; i < works.length; i++) {
            works[i] = Logarithm.of(goodPrior[i]) + sum(here, GOOD + i);
        }
        double[] idles = new double[IDLE + 1];
        for (int i = 0; i <= IDLE; i++) {
            idles[i] = sum(there, i) - Logarithm.of(IDLE + 1);
        }
        double meanHere = mean(Logs.shares(works), GOOD);
        double meanThere = mean(Logs.shares(idles), 0);
        for (int n = 0; n < answers.length; n++) {
            expected[n] = good[n] ? meanHere : meanThere;
        }
        return LogSumExp.of(works) + LogSumExp.of(idles);
    }

    private static double mean(double[] mass, int first) {
        double mean = 0;
        for (int i = 0; i < mass.length; i++) {
            mean += mass[i] * Skills.at(first + i);
        }
        return mean;
    }

    /** The population's knowledge, of those who know something, from GOOD on. */
    private static double[] goodPrior(double[] prior) {
        double[] good = Arrays.copyOfRange(prior, GOOD, Skills.SIZE);
        Skills.normalise(good);
        for (int i = 0; i < good.length; i++) {
            good[i] = (1 - BROAD) * good[i] + BROAD / good.length;
        }
        return good;
    }
}
