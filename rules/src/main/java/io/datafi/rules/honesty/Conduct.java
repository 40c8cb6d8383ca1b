package io.datafi.rules.honesty;

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
    static final int IDLE = Skills.ZERO + 2;

    private static final double SWITCH = .1;

    private final double[] guess;
    private final double[] gain;
    private final double[] loss;
    private final Evidence evidence;

    /** Log-likelihood by kind. */
    final double[] logLikelihood = new double[KINDS];

    /** Probability of each s given steady conduct. */
    final double[] steady = new double[Skills.SIZE];

    /** Log-likelihood of each s, the same for all answers. */
    final double[] bySkill = new double[Skills.SIZE];

    Conduct(Evidence evidence, double[] guess, double[] gain, double[] loss) {
        this.evidence = evidence;
        this.guess = guess;
        this.gain = gain;
        this.loss = loss;
    }

    double likelihood(int a, int i) {
        double s = Skills.at(i);
        return s >= 0 ? guess[a] + s * gain[a] : guess[a] - s * loss[a];
    }

    /**
     * Judges one account.
     *
     * @param prior mass of each s
     * @param knowledge out: expected s of each answer under each kind, [kind][position in answers]
     */
    void judge(int worker, double[] prior, double[][] knowledge) {
        int[] answers = evidence.ofWorker[worker];
        steady(answers, prior, knowledge[STEADY]);
        int exam = examSize(answers);
        boolean[] good = new boolean[answers.length];
        for (int n = 0; n < answers.length; n++) {
            good[n] = evidence.known(answers[n]);
        }
        logLikelihood[LEAK] = parted(answers, good, prior, knowledge[LEAK]);
        for (int n = 0; n < answers.length; n++) {
            good[n] = n >= exam;
        }
        logLikelihood[BORROWED] =
                exam == 0
                        ? Double.NEGATIVE_INFINITY
                        : parted(answers, good, prior, knowledge[BORROWED]);
        if (evidence.timed) {
            turned(answers, prior, knowledge[TURNED]);
            onOff(answers, prior, knowledge[ON_OFF]);
        } else {
            logLikelihood[TURNED] = Double.NEGATIVE_INFINITY;
            logLikelihood[ON_OFF] = Double.NEGATIVE_INFINITY;
        }
    }

    private void steady(int[] answers, double[] prior, double[] knowledge) {
        double[] log = new double[Skills.SIZE];
        for (int i = 0; i < Skills.SIZE; i++) {
            bySkill[i] = sum(answers, i);
            log[i] = StrictMath.log(prior[i]) + bySkill[i];
        }
        logLikelihood[STEADY] = Logs.sum(log);
        double mean = 0;
        for (int i = 0; i < Skills.SIZE; i++) {
            steady[i] = StrictMath.exp(log[i] - logLikelihood[STEADY]);
            mean += steady[i] * Skills.at(i);
        }
        Arrays.fill(knowledge, mean);
    }

    private double sum(int[] answers, int i) {
        double sum = 0;
        double product = 1;
        for (int a : answers) {
            product *= likelihood(a, i);
            if (product < 1e-200) {
                sum += StrictMath.log(product);
                product = 1;
            }
        }
        return sum + StrictMath.log(product);
    }

    /** Good on one part of the answers, idle or worse on the other. */
    private double parted(int[] answers, boolean[] good, double[] prior, double[] knowledge) {
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
        double[] goodPrior = goodPrior(prior);
        double[] known = new double[Skills.SIZE - GOOD];
        for (int i = GOOD; i < Skills.SIZE; i++) {
            known[i - GOOD] = StrictMath.log(goodPrior[i]) + sum(here, i);
        }
        double[] rest = new double[IDLE + 1];
        for (int i = 0; i <= IDLE; i++) {
            rest[i] = sum(there, i) - StrictMath.log(IDLE + 1);
        }
        double meanKnown = mean(Logs.shares(known), GOOD);
        double meanRest = mean(Logs.shares(rest), 0);
        for (int n = 0; n < answers.length; n++) {
            knowledge[n] = good[n] ? meanKnown : meanRest;
        }
        return Logs.sum(known) + Logs.sum(rest);
    }

    private static double mean(double[] mass, int first) {
        double mean = 0;
        for (int i = 0; i < mass.length; i++) {
            mean += mass[i] * Skills.at(first + i);
        }
        return mean;
    }

    /** Good at first, then guessing, changed after an unknown number of answers. */
    private void turned(int[] answers, double[] prior, double[] knowledge) {
        int start = examSize(answers);
        int n = answers.length;
        int moments = n - start;
        if (moments < 2) {
            logLikelihood[TURNED] = Double.NEGATIVE_INFINITY;
            return;
        }
        double[] good = goodPrior(prior);
        double[] guessed = new double[n + 1];
        for (int p = n - 1; p >= 0; p--) {
            guessed[p] = guessed[p + 1] + StrictMath.log(guess[answers[p]]);
        }
        double[][] log = new double[Skills.SIZE - GOOD][moments];
        double[] all = new double[log.length * moments];
        for (int i = GOOD; i < Skills.SIZE; i++) {
            double before = StrictMath.log(good[i] / moments);
            for (int p = 0; p < n; p++) {
                if (p >= start) {
                    double total = before + guessed[p];
                    log[i - GOOD][p - start] = total;
                    all[(i - GOOD) * moments + p - start] = total;
                }
                before += StrictMath.log(likelihood(answers[p], i));
            }
        }
        double total = Logs.sum(all);
        logLikelihood[TURNED] = total;
        Arrays.fill(knowledge, 0);
        for (int i = GOOD; i < Skills.SIZE; i++) {
            double later = 0;
            for (int p = n - 1; p >= 0; p--) {
                // Answer p was good if the change came after it.
                knowledge[p] += Skills.at(i) * later;
                if (p >= start) {
                    later += StrictMath.exp(log[i - GOOD][p - start] - total);
                }
            }
        }
    }

    /** Good and guessing by turns, of about 1/SWITCH answers each. */
    private void onOff(int[] answers, double[] prior, double[] knowledge) {
        double[] good = goodPrior(prior);
        int n = answers.length;
        int start = examSize(answers);
        double[] logs = new double[Skills.SIZE - GOOD];
        double[][] on = new double[logs.length][n];
        for (int i = GOOD; i < Skills.SIZE; i++) {
            logs[i - GOOD] =
                    StrictMath.log(good[i]) + forwardBackward(answers, start, i, on[i - GOOD]);
        }
        double total = Logs.sum(logs);
        logLikelihood[ON_OFF] = total;
        Arrays.fill(knowledge, 0);
        for (int i = GOOD; i < Skills.SIZE; i++) {
            double mass = StrictMath.exp(logs[i - GOOD] - total);
            for (int p = 0; p < n; p++) {
                knowledge[p] += mass * on[i - GOOD][p] * Skills.at(i);
            }
        }
    }

    private double forwardBackward(int[] answers, int start, int i, double[] on) {
        int n = answers.length;
        double[] forward = new double[n];
        double log = 0;
        double state = 1;
        for (int p = 0; p < n; p++) {
            if (p == start) {
                state = .5;
            } else if (p > start) {
                state = state * (1 - SWITCH) + (1 - state) * SWITCH;
            }
            double good = state * likelihood(answers[p], i);
            double idle = (1 - state) * guess[answers[p]];
            log += StrictMath.log(good + idle);
            state = good / (good + idle);
            forward[p] = state;
        }
        double backOn = 1;
        double backOff = 1;
        for (int p = n - 1; p >= 0; p--) {
            double a = forward[p] * backOn;
            double b = (1 - forward[p]) * backOff;
            on[p] = a / (a + b);
            double good = backOn * likelihood(answers[p], i);
            double idle = backOff * guess[answers[p]];
            double change = p > start ? SWITCH : 0;
            double nextOn = (1 - change) * good + change * idle;
            double nextOff = (1 - change) * idle + change * good;
            double scale = nextOn + nextOff;
            backOn = nextOn / scale;
            backOff = nextOff / scale;
        }
        return log;
    }

    private int examSize(int[] answers) {
        int n = 0;
        while (n < answers.length && evidence.exam(answers[n])) {
            n++;
        }
        return n;
    }

    /** The population's knowledge, of those who know something. */
    private static double[] goodPrior(double[] prior) {
        double[] good = new double[Skills.SIZE];
        double sum = 0;
        for (int i = GOOD; i < Skills.SIZE; i++) {
            good[i] = prior[i];
            sum += prior[i];
        }
        for (int i = GOOD; i < Skills.SIZE; i++) {
            good[i] = .8 * good[i] / sum + .2 / (Skills.SIZE - GOOD);
        }
        return good;
    }
}
