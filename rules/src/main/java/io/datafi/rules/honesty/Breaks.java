package io.datafi.rules.honesty;

import java.util.Arrays;

/** Breaks of conduct in time: how likely one account's answers are, and when it was good. */
final class Breaks {
    private static final double SWITCH = .1;

    private final int n;
    private final int exam;

    /** Log-likelihood of each answer when good, [skill][answer], and when guessing. */
    private final double[][] good;

    private final double[] idle;
    private final double[] logPrior;

    /** Probability of each number of answers before the change, given that there is one. */
    double[] turn = new double[0];

    /** Probability of each pattern, given that there is one. */
    double[] pattern = new double[Habits.PATTERNS];

    /**
     * Of one account.
     *
     * @param exam number of its exam answers, which come first and are good
     * @param good log-likelihood of each answer, by skill from GOOD on
     * @param idle log-likelihood of each answer when guessing
     * @param prior mass of each skill from GOOD on
     */
    Breaks(int exam, double[][] good, double[] idle, double[] prior) {
        n = idle.length;
        this.exam = exam;
        this.good = good;
        this.idle = idle;
        logPrior = new double[prior.length];
        for (int i = 0; i < prior.length; i++) {
            logPrior[i] = StrictMath.log(prior[i]);
        }
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
                    all[i * moments + p - exam] =
                            before + StrictMath.log(share[p - exam]) + later[p];
                }
                before += good[i][p];
            }
        }
        double total = Logs.sum(all);
        Arrays.fill(knowledge, 0);
        turn = new double[moments];
        for (int i = 0; i < good.length; i++) {
            double after = 0;
            for (int p = n - 1; p >= 0; p--) {
                // An answer was good if the change came after it.
                knowledge[p] += Skills.at(Conduct.GOOD + i) * after;
                if (p >= exam) {
                    double one = StrictMath.exp(all[i * moments + p - exam] - total);
                    after += one;
                    turn[p - exam] += one;
                }
            }
        }
        return total;
    }

    /** Good and guessing by turns, regular or not. Returns the log-likelihood. */
    double onOff(Habits habits, double[] knowledge) {
        double[] share = habits.pattern();
        double[] all = new double[good.length * Habits.PATTERNS];
        double[][] on = new double[good.length][n];
        for (int i = 0; i < good.length; i++) {
            for (int pattern = 0; pattern < Habits.PATTERNS; pattern++) {
                double log =
                        pattern == Habits.ANY ? any(good[i], on[i]) : regular(pattern, good[i]);
                all[i * Habits.PATTERNS + pattern] =
                        logPrior[i] + StrictMath.log(share[pattern]) + log;
            }
        }
        double total = Logs.sum(all);
        Arrays.fill(knowledge, 0);
        Arrays.fill(pattern, 0);
        for (int i = 0; i < good.length; i++) {
            double s = Skills.at(Conduct.GOOD + i);
            for (int one = 0; one < Habits.PATTERNS; one++) {
                double mass = StrictMath.exp(all[i * Habits.PATTERNS + one] - total);
                pattern[one] += mass;
                for (int p = 0; p < n; p++) {
                    double part =
                            one == Habits.ANY
                                    ? on[i][p]
                                    : p < exam || Habits.good(one, p - exam) ? 1 : 0;
                    knowledge[p] += mass * part * s;
                }
            }
        }
        return total;
    }

    private double regular(int pattern, double[] good) {
        double log = 0;
        for (int p = 0; p < n; p++) {
            log += p < exam || Habits.good(pattern, p - exam) ? good[p] : idle[p];
        }
        return log;
    }

    /** Changes after each answer with probability SWITCH: the forward-backward recursion. */
    private double any(double[] good, double[] on) {
        double[] forward = new double[n];
        double log = 0;
        double state = 1;
        for (int p = 0; p < n; p++) {
            if (p == exam) {
                state = .5;
            } else if (p > exam) {
                state = state * (1 - SWITCH) + (1 - state) * SWITCH;
            }
            double works = state * StrictMath.exp(good[p]);
            double idles = (1 - state) * StrictMath.exp(idle[p]);
            log += StrictMath.log(works + idles);
            state = works / (works + idles);
            forward[p] = state;
        }
        double backOn = 1;
        double backOff = 1;
        for (int p = n - 1; p >= 0; p--) {
            double a = forward[p] * backOn;
            double b = (1 - forward[p]) * backOff;
            on[p] = a / (a + b);
            double works = backOn * StrictMath.exp(good[p]);
            double idles = backOff * StrictMath.exp(idle[p]);
            double change = p > exam ? SWITCH : 0;
            double nextOn = (1 - change) * works + change * idles;
            double nextOff = (1 - change) * idles + change * works;
            backOn = nextOn / (nextOn + nextOff);
            backOff = nextOff / (nextOn + nextOff);
        }
        return log;
    }
}
