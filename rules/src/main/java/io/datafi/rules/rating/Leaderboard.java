package io.datafi.rules.rating;

import static io.datafi.rules.RuleError.NOT_CONVERGED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Items rated by votes. Only the items of the largest set in which each can be compared with each
 * have a finite estimate; the others are listed without one.
 *
 * <p>If it is defended, judges who rig are left out or weigh less ({@link Defence}), and judges who
 * do not look at the items weigh as it is probable that they do ({@link JudgeMixture}).
 */
public final class Leaderboard {
    /** The rule version that this class computes. */
    public static final String RULE = "rank/2";

    /** A coefficient of which the votes say less than this is not told from the items. */
    private static final double INFORMATION_MIN = 1e-6;

    private final List<Rating> rows;
    private final List<Effect> effects;
    private final TieModel ties;
    private final double tieParameter;
    private final double logLikelihood;
    private final VoteWeights weights;
    private final Defence defence;
    private final JudgeMixture mixture;

    /**
     * How far a circumstance sways votes.
     *
     * @param coefficient log-odds per unit of the circumstance
     * @param standardError its sandwich error, by judges
     */
    public record Effect(Covariate covariate, double coefficient, double standardError) {}

    private Leaderboard(Fitted fitted, VoteWeights weights, Defence defence, JudgeMixture mixture) {
        rows = fitted.rows;
        effects = fitted.effects;
        ties = fitted.ties;
        tieParameter = fitted.tieParameter;
        logLikelihood = fitted.logLikelihood;
        this.weights = weights;
        this.defence = defence;
        this.mixture = mixture;
    }

    /**
     * Rates.
     *
     * @throws io.datafi.rules.RuleException NOT_CONVERGED if the votes do not tell covariates and
     *     items apart
     */
    public static Leaderboard of(VoteTable votes, LeaderboardOptions options) {
        double[] all = new double[votes.size()];
        Arrays.fill(all, 1);
        if (!options.defended()) {
            VoteWeights alike = VoteWeights.of(all);
            return new Leaderboard(new Fitted(votes, alike, null, options), alike, null, null);
        }
        JudgeMixture mixture = mixture(votes, all, options);
        Defence defence = Defence.of(votes, mixture);
        double[] kept = defence.weights();
        mixture = defence.foundNothing() ? mixture : mixture(votes, kept, options);
        VoteWeights weights = mixture == null ? VoteWeights.of(kept) : mixture.weights(kept);
        // Without those who do not look, fewer items may be comparable; then only those are fitted.
        while (mixture != null && mixture.isMixed()) {
            int[] place = new Rated(votes, weights, options).place;
            if (Arrays.equals(place, mixture.place())) {
                break;
            }
            keepAmong(votes, place, kept);
            mixture = mixture(votes, kept, options);
            weights = mixture == null ? VoteWeights.of(kept) : mixture.weights(kept);
        }
        return new Leaderboard(new Fitted(votes, weights, mixture, options), weights, defence, mixture);
    }

    private static void keepAmong(VoteTable votes, int[] place, double[] kept) {
        for (int v = 0; v < kept.length; v++) {
            boolean rated = place[votes.itemA(v)] >= 0 && place[votes.itemB(v)] >= 0;
            kept[v] = rated ? kept[v] : 0;
        }
    }

    /** Null where nothing is rated. */
    private static JudgeMixture mixture(VoteTable votes, double[] weight, LeaderboardOptions options) {
        var rated = new Rated(votes, VoteWeights.of(weight), options);
        if (rated.count < 2) {
            return null;
        }
        BradleyTerry.Fit fit = new BradleyTerry(rated.ties).fit(rated.design);
        return JudgeMixture.of(votes, weight, rated.place, rated.design, options.covariates(), fit);
    }

    /** What of the votes can be rated. */
    private static final class Rated {
        final int[] place;
        final int count;
        final Design design;
        final TieModel ties;

        Rated(VoteTable votes, VoteWeights weights, LeaderboardOptions options) {
            Design all = Design.of(votes, weights, options.covariates());
            place = new Components(all, true).largest();
            count = (int) Arrays.stream(place).filter(p -> p >= 0).count();
            design = count < 2 ? null : all.among(place, count);
            ties = count < 2 ? TieModel.HALF : usable(options.ties(), design);
        }
    }

    /** The figures of a leaderboard of weighted votes. */
    private static final class Fitted {
        final List<Rating> rows;
        final List<Effect> effects;
        final TieModel ties;
        final double tieParameter;
        final double logLikelihood;

        /** With errors as wide as the mixture asks, if there is one. */
        Fitted(VoteTable votes, VoteWeights weights, JudgeMixture mixture, LeaderboardOptions options) {
            var rated = new Rated(votes, weights, options);
            ties = rated.ties;
            if (rated.count < 2) {
                Arrays.fill(rated.place, -1);
                rows = rows(votes.items(), rated.place);
                effects = List.of();
                tieParameter = 0;
                logLikelihood = 0;
                return;
            }
            BradleyTerry method = new BradleyTerry(ties);
            BradleyTerry.Fit fit = method.fit(rated.design);
            var errors = new StandardErrors(rated.design, fit);
            requireTold(options.covariates(), rated.count, errors.model());
            double[] byVote = errors.byVote();
            double[] byJudge = errors.clusteredByJudge(votes, weights, rated.place, options.covariates());
            if (mixture != null) {
                widen(byVote, mixture, rated, options.covariates().size());
                widen(byJudge, mixture, rated, options.covariates().size());
            }
            rows = rows(votes.items(), rated.place, fit.parameters(), errors.model(), byVote, byJudge);
            effects = effects(options.covariates(), rated.count, fit.parameters(), byJudge);
            tieParameter = method.tau(fit.parameters());
            logLikelihood = method.logLikelihood(rated.design, fit.parameters());
        }
    }

    private static void widen(double[] error, JudgeMixture mixture, Rated rated, int covariates) {
        for (int item = 0; item < rated.place.length; item++) {
            if (rated.place[item] >= 0) {
                error[rated.place[item]] *= mixture.inflation(item);
            }
        }
        for (int c = 0; c < covariates; c++) {
            error[rated.count + c] *= mixture.inflationOfCovariate(c);
        }
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

    /** The weight of each vote of the table. */
    double[] weight() {
        double[] weight = new double[weights.allowed().length];
        Arrays.setAll(weight, weights::of);
        return weight;
    }

    /** Who was left out or weighs less on an item; empty if the leaderboard is not defended. */
    public Optional<Defence> defence() {
        return Optional.ofNullable(defence);
    }

    /** Of which type the judges are; empty if nothing is rated or defended. */
    public Optional<JudgeMixture> mixture() {
        return Optional.ofNullable(mixture);
    }
}
