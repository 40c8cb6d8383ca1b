package io.datafi.rules.honesty;

import io.datafi.rules.math.Exponential;
import io.datafi.rules.math.LogSumExp;
import io.datafi.rules.math.Logarithm;
import java.util.Arrays;

/** Breaks of conduct in time: how likely one account's answers are, and when it was good. */
final class Breaks {
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
    double[] pattern = new double[Habits.PATTERNS];

    /**
     * Of one account.
     *
     * @param exam number of its exam answers, which come first and are good
     * @param works likelihood of each answer, by skill
     * @param idles likelihood of each answer when guessing
     * @param skill knowledge when good
     * @param prior mass of each skill
     */
    Breaks(int exam, double[][] works, double[] idles, double[] skill, double[] prior) {
        n = idles.length;
        this.exam = exam;
        this.works = works;
        this.idles = idles;
        this.skill = skill;
        good = new double[works.length][];
        for (int i = 0; i < works.length; i++) {
            good[i] = Logs.of(works[i]);
        }
        idle = Logs.of(idles);
        logPrior = Logs.of(prior);
    }

    /** Good at first, then guessing for ever. Returns the log-likelihood. */
    double turned(Habits habits, double[] knowledge) {
        int moments = n - exam;
        if (moments < 2) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] share = habits.turn(moments);
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
    double onOff(Habits habits, double[] knowledge) {
        double[] share = Logs.of(habits.pattern());
        double[] all = new double[good.length * Habits.PATTERNS];
        double[][] on = new double[good.length][n];
        double[] better = new double[n + 1];
        for (int i = 0; i < good.length; i++) {
            double guessed = 0;
            for (int p = 0; p < n; p++) {
                better[p + 1] = better[p] + good[i][p] - idle[p];
                guessed += idle[p];
            }
            for (int pattern = 0; pattern < Habits.PATTERNS; pattern++) {
                double log = pattern == Habits.ANY ? any(works[i], on[i]) : guessed + Habits.sum(pattern, better, exam);
                all[i * Habits.PATTERNS + pattern] = logPrior[i] + share[pattern] + log;
            }
        }
        double total = LogSumExp.of(all);
        Arrays.fill(knowledge, 0);
        Arrays.fill(pattern, 0);
        double[] expected = new double[Habits.ANY];
        for (int i = 0; i < good.length; i++) {
            for (int one = 0; one < Habits.PATTERNS; one++) {
                double mass = Exponential.of(all[i * Habits.PATTERNS + one] - total);
                pattern[one] += mass;
                if (one != Habits.ANY) {
                    expected[one] += mass * skill[i];
                } else {
                    for (int p = 0; p < n; p++) {
                        knowledge[p] += mass * on[i][p] * skill[i];
                    }
                }
            }
        }
        for (int one = 0; one < Habits.ANY; one++) {
            for (int p = 0; p < n && expected[one] > NEGLIGIBLE; p++) {
                knowledge[p] += p < exam || Habits.good(one, p - exam) ? expected[one] : 0;
            }
        }
        return total;
    }

    /** Changes after each answer with probability SWITCH: the forward-backward recursion. */
    private double any(double[] works, double[] on) {
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
