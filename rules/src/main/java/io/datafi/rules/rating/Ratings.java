package io.datafi.rules.rating;

import static io.datafi.rules.RuleError.NOT_CONVERGED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A leaderboard: items rated by votes. Only the items of the largest set in which each can be
 * compared with each have a finite estimate; the others are listed without one.
 */
public final class Ratings {
    /** The rule version that this class and {@link Defence} compute. */
    public static final String RULE = "rank/2";

    /** A coefficient of which the votes say less than this is not told from the items. */
    private static final double INFORMATION_MIN = 1e-6;

    private final List<Rating> rows;
    private final List<Effect> effects;
    private final TieModel ties;
    private final double tieParameter;
    private final double logLikelihood;

    /**
     * How far a circumstance sways votes.
     *
     * @param coefficient log-odds per unit of the circumstance
     * @param standardError its sandwich error, by judges
     */
    public record Effect(Covariate covariate, double coefficient, double standardError) {}

    private Ratings(List<Rating> rows, List<Effect> effects, TieModel ties, double tieParameter, double logLikelihood) {
        this.rows = rows;
        this.effects = effects;
        this.ties = ties;
        this.tieParameter = tieParameter;
        this.logLikelihood = logLikelihood;
    }

    /** Rates by all votes alike. */
    public static Ratings of(VoteTable votes, TieModel ties) {
        return of(votes, everyVote(votes), ties, List.of());
    }

    /**
     * Rates.
     *
     * @param weight of each vote, from 0 (left out) to 1
     * @param covariates circumstances to estimate beside the ratings
     * @throws io.datafi.rules.RuleException NOT_CONVERGED if the votes do not tell covariates and
     *     items apart
     */
    public static Ratings of(VoteTable votes, double[] weight, TieModel ties, List<Covariate> covariates) {
        Design all = Design.of(votes, weight, covariates);
        int[] place = new Components(all, true).largest();
        int rated = (int) Arrays.stream(place).filter(p -> p >= 0).count();
        if (rated < 2) {
            Arrays.fill(place, -1);
            return new Ratings(rows(votes.items(), place), List.of(), ties, 0, 0);
        }
        Design design = all.among(place, rated);
        TieModel used = usable(ties, design);
        BradleyTerry method = new BradleyTerry(used);
        BradleyTerry.Fit fit = method.fit(design);
        Errors errors = new Errors(design, fit);
        requireTold(covariates, rated, errors.model());
        double[] byJudge = errors.byJudge(votes, weight, place, covariates);
        List<Rating> rows = rows(votes.items(), place, fit.parameters(), errors.model(), errors.sandwich(), byJudge);
        return new Ratings(
                rows,
                effects(covariates, rated, fit.parameters(), byJudge),
                used,
                method.tau(fit.parameters()),
                method.logLikelihood(design, fit.parameters()));
    }

    /** Weight one for each vote. */
    public static double[] everyVote(VoteTable votes) {
        double[] weight = new double[votes.size()];
        Arrays.fill(weight, 1);
        return weight;
    }

    /**
     * The tie parameter is finite only if there is a tie and some items beat each other in a circle
     * (which includes two that beat each other); else a tie is half a win.
     */
    static TieModel usable(TieModel ties, Design design) {
        boolean finite = ties.modelsTies() && design.total(1) > 0 && new Components(design, false).haveCycle();
        return finite ? ties : TieModel.HALF;
    }

    /**
     * The rows, ranks from intervals: an item is certainly better than another if its interval lies
     * above the other's.
     *
     * @param figures parameters and the errors of model, votes and judges; none if nothing is rated
     */
    private static List<Rating> rows(List<String> items, int[] place, double[]... figures) {
        List<Rating> rows = new ArrayList<>();
        for (int item = 0; item < place.length; item++) {
            int p = place[item];
            String name = items.get(item);
            rows.add(
                    p < 0
                            ? new Rating(name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0)
                            : new Rating(name, figures[0][p], figures[1][p], figures[2][p], figures[3][p], 0, 0));
        }
        return rows.stream().map(row -> ranked(row, rows)).toList();
    }

    private static Rating ranked(Rating row, List<Rating> rows) {
        if (!row.rated()) {
            return row;
        }
        int better = 0;
        int notWorse = 0;
        for (Rating other : rows) {
            better += other.lower() > row.upper() ? 1 : 0;
            notWorse += other.rated() && !(other.upper() < row.lower()) ? 1 : 0;
        }
        return new Rating(
                row.item(),
                row.ability(),
                row.modelError(),
                row.standardError(),
                row.judgeError(),
                better + 1,
                notWorse);
    }

    /**
     * A covariate that splits the votes without fault, or says what the items say, has no estimate.
     */
    private static void requireTold(List<Covariate> covariates, int rated, double[] error) {
        for (int c = 0; c < covariates.size(); c++) {
            if (!(error[rated + c] * error[rated + c] * INFORMATION_MIN < 1)) {
                throw NOT_CONVERGED.because("%s has no finite estimate beside the items", covariates.get(c));
            }
        }
    }

    private static List<Effect> effects(List<Covariate> covariates, int rated, double[] parameters, double[] error) {
        List<Effect> effects = new ArrayList<>();
        for (int c = 0; c < covariates.size(); c++) {
            effects.add(new Effect(covariates.get(c), parameters[rated + c], error[rated + c]));
        }
        return effects;
    }

    /** Every item of the votes, in code-point order. */
    public List<Rating> rows() {
        return rows;
    }

    /** The covariates that were asked for, in that order. */
    public List<Effect> effects() {
        return effects;
    }

    /** The tie model that was used: half a win where the one asked for has no finite estimate. */
    public TieModel ties() {
        return ties;
    }

    /** The tie parameter τ; Davidson's ν is exp(τ). */
    public double tieParameter() {
        return tieParameter;
    }

    /** In nats; a tie that is half a win adds the mean of both logarithms. */
    public double logLikelihood() {
        return logLikelihood;
    }
}
