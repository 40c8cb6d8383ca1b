package io.datafi.rules.honesty.behaviour;

import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/** Breaks of conduct in time: how likely one account's answers are, and when it was good. */
final class RegimeModels {
    private static final double SWITCH = .1;

    /** What is less probable moves no expectation by a part per billion. */
    private static final double NEGLIGIBLE = 1e-12;

    private final int n;
    private final int exam;

    /** Likelihood of each answer when good, [skill][answer], and when guessing. */
    private final double[][] works;

    private final double[] idles;

    /** Their logarithms. */
    private final double[][] good;

    private final double[] idle;

    /** Knowledge when good, and the logarithm of its mass. */
    private final double[] skill;

    private final double[] logPrior;

    /** Probability of each number of answers before the change, given that there is one. */
    double[] turn = new double[0];

    /** Probability of each pattern, given that there is one. */
    double[] pattern = new double[BreakPriors.PATTERNS];

    /**
     * Of one account.
     *
     * @param exam number of its exam answers, which come first and are good
     * @param works likelihood of each answer, by skill
     * @param idles likelihood of each answer when guessing
     * @param skill knowledge when good
     * @param prior mass of each skill
     */
    RegimeModels(int exam, double[][] works, double[] idles, double[] skill, double[] prior) {
        n = idles.length;
        this.exam = exam;
        this.works = works;
        this.idles = idles;
        this.skill = skill;
        good = new double[works.length][];
        for (int i = 0; i < works.length; i++) {
            good[i] = LogShares.logs(works[i]);
        }
        idle = LogShares.logs(idles);
        logPrior = LogShares.logs(prior);
    }

    /** Good at first, then guessing for ever. Returns the log-likelihood. */
    double turned(BreakPriors priors, double[] knowledge) {
        int moments = n - exam;
        if (moments < 2) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] share = priors.turn(moments);
        double[] later = new double[n + 1];
        for (int p = n - 1; p >= 0; p--) {
            later[p] = later[p + 1] + idle[p];
        }
        double[] all = new double[good.length * moments];
        for (int i = 0; i < good.length; i++) {
            double before = logPrior[i];
            for (int p = 0; p < n; p++) {
                if (p >= exam) {
                    all[i * moments + p - exam] = before + Logarithm.of(share[p - exam]) + later[p];
                }
                before += good[i][p];
            }
        }
        double total = LogSumExp.of(all);
        Arrays.fill(knowledge, 0);
        turn = new double[moments];
        for (int i = 0; i < good.length; i++) {
            double after = 0;
            for (int p = n - 1; p >= 0; p--) {
                // An answer was good if the change came after it.
                knowledge[p] += skill[i] * after;
                if (p >= exam) {
                    double one = Exponential.of(all[i * moments + p - exam] - total);
                    after += one;
                    turn[p - exam] += one;
                }
            }
        }
        return total;
    }

    /** Good and guessing by turns, regular or not. Returns the log-likelihood. */
    double onOff(BreakPriors priors, double[] knowledge) {
        double[] share = LogShares.logs(priors.pattern());
        double[] all = new double[good.length * BreakPriors.PATTERNS];
        double[][] on = new double[good.length][n];
        double[] better = new double[n + 1];
        for (int i = 0; i < good.length; i++) {
            double guessed = 0;
            for (int p = 0; p < n; p++) {
                better[p + 1] = better[p] + good[i][p] - idle[p];
                guessed += idle[p];
            }
            for (int pattern = 0; pattern < BreakPriors.PATTERNS; pattern++) {
                double log = pattern == BreakPriors.ANY
                        ? switching(works[i], on[i])
                        : guessed + BreakPriors.sum(pattern, better, exam);
                all[i * BreakPriors.PATTERNS + pattern] = logPrior[i] + share[pattern] + log;
            }
        }
        double total = LogSumExp.of(all);
        Arrays.fill(knowledge, 0);
        Arrays.fill(pattern, 0);
        double[] expected = new double[BreakPriors.ANY];
        for (int i = 0; i < good.length; i++) {
            for (int one = 0; one < BreakPriors.PATTERNS; one++) {
                double mass = Exponential.of(all[i * BreakPriors.PATTERNS + one] - total);
                pattern[one] += mass;
                if (one != BreakPriors.ANY) {
                    expected[one] += mass * skill[i];
                } else {
                    for (int p = 0; p < n; p++) {
                        knowledge[p] += mass * on[i][p] * skill[i];
                    }
                }
            }
        }
        for (int one = 0; one < BreakPriors.ANY; one++) {
            for (int p = 0; p < n && expected[one] > NEGLIGIBLE; p++) {
                knowledge[p] += p < exam || BreakPriors.good(one, p - exam) ? expected[one] : 0;
            }
        }
        return total;
    }

    /** A two-state hidden Markov model that switches after each answer: the forward-backward recursion. */
    double switching(double[] works, double[] on) {
        double[] forward = new double[n];
        double log = 0;
        double state = 1;
        for (int p = 0; p < n; p++) {
            if (p == exam) {
                state = .5;
            } else if (p > exam) {
                state = state * (1 - SWITCH) + (1 - state) * SWITCH;
            }
            double here = state * works[p];
            double there = (1 - state) * idles[p];
            log += Logarithm.of(here + there);
            state = here / (here + there);
            forward[p] = state;
        }
        double backOn = 1;
        double backOff = 1;
        for (int p = n - 1; p >= 0; p--) {
            double a = forward[p] * backOn;
            double b = (1 - forward[p]) * backOff;
            on[p] = a / (a + b);
            double here = backOn * works[p];
            double there = backOff * idles[p];
            double change = p > exam ? SWITCH : 0;
            double nextOn = (1 - change) * here + change * there;
            double nextOff = (1 - change) * there + change * here;
            backOn = nextOn / (nextOn + nextOff);
            backOff = nextOff / (nextOn + nextOff);
        }
        return log;
    }
}
