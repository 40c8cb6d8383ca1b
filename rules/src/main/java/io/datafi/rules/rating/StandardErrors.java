package io.datafi.rules.rating;

import java.util.Arrays;
import java.util.List;

/**
 * Standard errors of the parameters at a maximum. With B the inverse of the information (of centred
 * abilities: its pseudo-inverse) and M the sum of the outer products of independent scores, the
 * sandwich is B·M·B. It holds whether or not the model is true, as far as the scores are
 * independent: vote by vote, or judge by judge where one judge's votes hang together.
 *
 * @see "White (1982), Econometrica 50; Liang & Zeger (1986), Biometrika 73"
 */
final class StandardErrors {
    private final Design design;
    private final BradleyTerry.Fit fit;
    private final double tau;
    private final double[][] bread;
    private final TieModel.Point point = new TieModel.Point();

    /** At a maximum under the ridge alone. */
    StandardErrors(Design design, BradleyTerry.Fit fit) {
        this(design, fit, new BradleyTerry(fit.ties()), true);
    }

    /**
     * At the maximum of a method.
     *
     * @param centred whether the method leaves the mean of the abilities open
     */
    StandardErrors(Design design, BradleyTerry.Fit fit, BradleyTerry method, boolean centred) {
        this.design = design;
        this.fit = fit;
        tau = method.tau(fit.parameters());
        double[][] information = method.information(design, fit.parameters());
        int n = design.items;
        double gauge = centred ? BradleyTerry.gauge(information, n) : 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                information[i][j] += gauge / n;
            }
        }
        bread = new Cholesky(information).inverse();
        for (int i = 0; i < n && centred; i++) {
            for (int j = 0; j < n; j++) {
                bread[i][j] -= 1 / gauge / n;
            }
        }
    }

    /** If the model is true: the roots of the diagonal of B. */
    double[] model() {
        double[] errors = new double[bread.length];
        for (int p = 0; p < errors.length; p++) {
            errors[p] = Math.sqrt(Math.max(0, bread[p][p]));
        }
        return errors;
    }

    /**
     * If only the votes are independent: the sandwich, and beside it the variance of the model over
     * the votes on the item. This is what the sandwich misses where votes are few; it also keeps an
     * item of nothing but ties from seeming exactly known.
     */
    double[] byVote() {
        double[] ballots = new double[bread.length];
        double all = 0;
        for (int row = 0; row < design.rows(); row++) {
            double votes = design.weight(row, 0) + design.weight(row, 1) + design.weight(row, 2);
            ballots[design.first(row)] += votes;
            ballots[design.second(row)] += votes;
            all += votes;
        }
        Arrays.fill(ballots, design.items, ballots.length, all);
        return withModel(sandwich(), ballots);
    }

    private double[] withModel(double[] sandwich, double[] units) {
        double[] model = model();
        double[] errors = new double[sandwich.length];
        for (int p = 0; p < errors.length; p++) {
            double square = sandwich[p] * sandwich[p] + model[p] * model[p] / Math.max(1, units[p]);
            errors[p] = Math.sqrt(square);
        }
        return errors;
    }

    private double[] sandwich() {
        double[][] meat = new double[bread.length][bread.length];
        for (int row = 0; row < design.rows(); row++) {
            fit.ties().at(BradleyTerry.eta(design, row, fit.parameters()), tau, point);
            double ee = 0;
            double et = 0;
            double tt = 0;
            for (int outcome = 0; outcome < 3; outcome++) {
                double square = design.square(row, outcome);
                ee += square * point.eta[outcome] * point.eta[outcome];
                et += square * point.eta[outcome] * point.tau[outcome];
                tt += square * point.tau[outcome] * point.tau[outcome];
            }
            design.addOuter(meat, row, ee, et, tt);
        }
        return around(meat);
    }

    /**
     * If only the judges are independent: as {@link #byVote}, with a judge's votes taken together
     * and the number of judges in place of that of votes. A vote whose judge is not known stands
     * for itself.
     *
     * @param place of each item of the votes its index in the design, or -1
     */
    double[] clusteredByJudge(VoteTable votes, VoteWeights weights, int[] place, List<Covariate> covariates) {
        double[][] meat = new double[bread.length][bread.length];
        double[] score = new double[bread.length];
        boolean[] touched = new boolean[bread.length];
        int[] list = new int[bread.length];
        double[] judges = new double[bread.length];
        int count = 0;
        double most = 0;
        double informative = 1;
        for (int v = 0; v < votes.size(); v++) {
            int i = place[votes.itemA(v)];
            int j = place[votes.itemB(v)];
            if (i >= 0 && j >= 0 && weights.of(v) > 0 && votes.winner(v) != Winner.BAD) {
                double[] at = fit.parameters();
                double eta = at[i] - at[j];
                for (int c = 0; c < covariates.size(); c++) {
                    eta += covariates.get(c).of(votes.context(v)) * at[design.items + c];
                }
                most = Math.max(most, weights.allowed()[v]);
                informative = weights.informative()[v];
                fit.ties().at(eta, tau, point);
                int outcome = votes.winner(v) == Winner.TIE ? 1 : votes.winner(v) == Winner.A ? 0 : 2;
                double byEta = weights.allowed()[v] * point.eta[outcome];
                count = touch(i, byEta, score, touched, list, count);
                count = touch(j, -byEta, score, touched, list, count);
                for (int c = 0; c < covariates.size(); c++) {
                    double x = covariates.get(c).of(votes.context(v));
                    count = touch(design.items + c, byEta * x, score, touched, list, count);
                }
                if (fit.ties().modelsTies()) {
                    double byTau = weights.allowed()[v] * point.tau[outcome];
                    count = touch(score.length - 1, byTau, score, touched, list, count);
                }
            }
            boolean last = v + 1 == votes.size() || votes.judge(v + 1) != votes.judge(v);
            if (last || votes.judge(v) < 0) {
                for (int s = 0; s < count; s++) {
                    for (int t = 0; t < count; t++) {
                        if (list[t] <= list[s]) {
                            meat[list[s]][list[t]] += informative * score[list[s]] * score[list[t]];
                        }
                    }
                }
                for (int s = 0; s < count; s++) {
                    judges[list[s]] += most * informative;
                    score[list[s]] = 0;
                    touched[list[s]] = false;
                }
                count = 0;
                most = 0;
            }
        }
        return withModel(around(meat), judges);
    }

    private static int touch(int parameter, double by, double[] score, boolean[] touched, int[] list, int count) {
        score[parameter] += by;
        if (touched[parameter]) {
            return count;
        }
        touched[parameter] = true;
        list[count] = parameter;
        return count + 1;
    }

    /** The roots of the diagonal of B·M·B. */
    private double[] around(double[][] meat) {
        int size = bread.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                meat[j][i] = meat[i][j];
            }
        }
        double[] errors = new double[size];
        for (int p = 0; p < size; p++) {
            double variance = 0;
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int j = 0; j < size; j++) {
                    sum += meat[i][j] * bread[p][j];
                }
                variance += bread[p][i] * sum;
            }
            errors[p] = Math.sqrt(Math.max(0, variance));
        }
        return errors;
    }
}
