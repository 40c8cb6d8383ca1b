package io.datafi.rules.rating;

import static io.datafi.rules.rating.JudgeType.INFORMATIVE;

import java.util.Arrays;
import java.util.List;

/**
 * How likely each judge's votes are for each type of judge. Types are told by decided votes on
 * rated items alone; a tie says nothing of them.
 *
 * <p>An informative judge may have a taste: a shift of each item's ability, normal with mean zero.
 * Averaged over it, to the second order around no shift, the likelihood of votes with score s and
 * information h on an item changes by the factor exp(s²ω² / 2(1 + ω²h)) / √(1 + ω²h). A judge who
 * keeps to an order of one's own is so told from one who votes by chance.
 */
final class JudgeLikelihoods {
    private static final JudgeType[] TYPES = JudgeType.values();

    /** Variances of the taste that are tried, in squared nats. */
    static final double[] VARIANCES = {0, .02, .04, .06, .09, .13, .2, .3, .45, .6, .8, 1.1, 1.5, 2, 2.7, 3.6, 5};

    private final VoteTable votes;
    private final double[] weight;
    private final int[] place;
    private final List<Covariate> covariates;
    private final TieModel ties;

    /** The votes that tell: decided, of known judges, on rated items; by judge. */
    private final int[] vote;

    private final int[] from;
    private final int judges;

    JudgeLikelihoods(VoteTable votes, double[] weight, int[] place, List<Covariate> covariates, TieModel ties) {
        this.votes = votes;
        this.weight = weight;
        this.place = place;
        this.covariates = covariates;
        this.ties = ties;
        from = new int[votes.judges().size() + 1];
        int[] telling = new int[votes.size()];
        int count = 0;
        for (int v = 0; v < votes.size(); v++) {
            boolean decided = votes.winner(v) == Winner.A || votes.winner(v) == Winner.B;
            boolean rated = place[votes.itemA(v)] >= 0 && place[votes.itemB(v)] >= 0;
            if (votes.judge(v) >= 0 && decided && rated && weight[v] > 0) {
                telling[count++] = v;
                from[votes.judge(v) + 1] = count;
            }
        }
        vote = Arrays.copyOf(telling, count);
        int with = 0;
        for (int judge = 0; judge + 1 < from.length; judge++) {
            with += from[judge + 1] > 0 ? 1 : 0;
            from[judge + 1] = Math.max(from[judge + 1], from[judge]);
        }
        judges = with;
    }

    VoteTable votes() {
        return votes;
    }

    /** The number of judges with votes that tell. */
    int judges() {
        return judges;
    }

    boolean hasVotes(int judge) {
        return from[judge + 1] > from[judge];
    }

    /**
     * Of the pairs that were shown more than once, the share of votes in the pair's rarer order. If
     * it is small, a one-sided judge cannot be told from one who likes what is always shown first.
     */
    double shareOfRarerOrder() {
        int n = votes.items().size();
        int[] count = new int[n * n];
        for (int v : vote) {
            count[votes.itemA(v) * n + votes.itemB(v)]++;
        }
        long rarer = 0;
        long all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                int both = count[i * n + j] + count[j * n + i];
                rarer += both > 1 ? Math.min(count[i * n + j], count[j * n + i]) : 0;
                all += both > 1 ? both : 0;
            }
        }
        return all == 0 ? 0 : rarer / (double) all;
    }

    /**
     * Sets each judge's probabilities of the types.
     *
     * @param at the parameters of the board
     * @param share of the types
     * @param variance of the taste
     * @param posterior by judge, then type; null for a judge without votes that tell
     * @return the log-likelihood of all votes that tell, in nats
     */
    double posterior(double[] at, double[] share, double variance, double[][] posterior) {
        double[] logShare = new double[TYPES.length];
        Arrays.setAll(logShare, k -> share[k] > 0 ? StrictMath.log(share[k]) : Double.NEGATIVE_INFINITY);
        var scores = new Scores(at.length);
        double sum = 0;
        for (int judge = 0; judge < posterior.length; judge++) {
            posterior[judge] = null;
            if (hasVotes(judge)) {
                double[] log = logs(judge, at, variance, scores);
                posterior[judge] = new double[TYPES.length];
                for (int k = 0; k < log.length; k++) {
                    log[k] += logShare[k];
                }
                double highest = Arrays.stream(log).max().orElseThrow();
                double whole = 0;
                for (int k = 0; k < log.length; k++) {
                    posterior[judge][k] = StrictMath.exp(log[k] - highest);
                    whole += posterior[judge][k];
                }
                Vectors.scale(posterior[judge], 1 / whole);
                sum += highest + StrictMath.log(whole);
            }
        }
        return sum;
    }

    /** How fast the log-likelihood rises when some of a type is added to the shares. */
    double slope(double[] at, double[] share, double variance, JudgeType type) {
        var scores = new Scores(at.length);
        double sum = 0;
        for (int judge = 0; judge + 1 < from.length; judge++) {
            if (hasVotes(judge)) {
                double[] log = logs(judge, at, variance, scores);
                double mixed = 0;
                for (int k = 0; k < log.length; k++) {
                    mixed += share[k] > 0 ? share[k] * StrictMath.exp(log[k] - log[type.ordinal()]) : 0;
                }
                sum += 1 / mixed - 1;
            }
        }
        return sum;
    }

    /** The mean over the judges. */
    double[] meanPosterior(double[][] posterior) {
        double[] mean = new double[TYPES.length];
        for (double[] one : posterior) {
            for (int k = 0; k < TYPES.length && one != null; k++) {
                mean[k] += one[k];
            }
        }
        Vectors.scale(mean, 1. / judges);
        return mean;
    }

    /**
     * The likeliest variance among those tried, judges weighing as they are informative; zero if
     * the votes do not clearly ask for more.
     */
    double likeliestVariance(double[] at, double[][] posterior) {
        double[] gain = new double[VARIANCES.length];
        var scores = new Scores(at.length);
        for (int judge = 0; judge < posterior.length; judge++) {
            if (hasVotes(judge)) {
                logs(judge, at, 0, scores);
                double informative = posterior[judge][INFORMATIVE.ordinal()];
                for (int t = 1; t < gain.length; t++) {
                    gain[t] += informative * scores.gain(VARIANCES[t]);
                }
            }
        }
        int best = 0;
        for (int t = 1; t < gain.length; t++) {
            best = gain[t] > gain[best] ? t : best;
        }
        return 2 * gain[best] > JudgeMixture.GAIN_MIN ? VARIANCES[best] : 0;
    }

    /** Takes what is missing for want of the judges' types from an information. */
    void addMissing(double[] at, double[][] posterior, MixtureInformation sum) {
        var scores = new Scores(at.length);
        for (int judge = 0; judge < posterior.length; judge++) {
            if (hasVotes(judge)) {
                logs(judge, at, 0, scores);
                sum.miss(posterior[judge], scores.touched, scores.count, scores.score);
            }
        }
    }

    /** Log-likelihoods of a judge's votes by type. */
    private double[] logs(int judge, double[] at, double variance, Scores scores) {
        double tau = ties.modelsTies() ? at[at.length - 1] : 0;
        double[] log = new double[TYPES.length];
        scores.clear();
        for (int e = from[judge]; e < from[judge + 1]; e++) {
            int v = vote[e];
            int i = place[votes.itemA(v)];
            int j = place[votes.itemB(v)];
            int abilities = at.length - covariates.size() - (ties.modelsTies() ? 1 : 0);
            double eta = at[i] - at[j];
            for (int c = 0; c < covariates.size(); c++) {
                eta += covariates.get(c).of(votes.context(v)) * at[abilities + c];
            }
            boolean firstWon = votes.winner(v) == Winner.A;
            double odds = ties.logOddsIfDecided(eta, tau);
            double chance = TieModel.logistic(odds);
            double steep = weight[v] * ties.steepnessIfDecided(eta, tau);
            double score = steep * ((firstWon ? 1 : 0) - chance);
            double information = steep * chance * (1 - chance);
            scores.add(i, score, information);
            scores.add(j, -score, information);
            for (int c = 0; c < covariates.size(); c++) {
                double x = covariates.get(c).of(votes.context(v));
                scores.add(abilities + c, score * x, 0);
            }
            log[0] += weight[v] * TieModel.logLogistic(firstWon ? odds : -odds);
            for (int k = 1; k < TYPES.length; k++) {
                log[k] += weight[v] * TYPES[k].logChance(firstWon);
            }
        }
        log[0] += scores.gain(variance);
        return log;
    }

    /** A judge's scores and informations by parameter. */
    private static final class Scores {
        private final double[] score;
        private final double[] information;
        private final boolean[] seen;
        private final int[] touched;
        private int count;

        Scores(int parameters) {
            score = new double[parameters];
            information = new double[parameters];
            seen = new boolean[parameters];
            touched = new int[parameters];
        }

        void clear() {
            for (int t = 0; t < count; t++) {
                score[touched[t]] = 0;
                information[touched[t]] = 0;
                seen[touched[t]] = false;
            }
            count = 0;
        }

        void add(int parameter, double by, double of) {
            if (!seen[parameter]) {
                seen[parameter] = true;
                touched[count++] = parameter;
            }
            score[parameter] += by;
            information[parameter] += of;
        }

        /** By how much a taste of that variance raises the log-likelihood. */
        double gain(double variance) {
            double gain = 0;
            for (int t = 0; t < count && variance > 0; t++) {
                double s = score[touched[t]];
                double spread = 1 + variance * information[touched[t]];
                // A coefficient of a circumstance has no information here, and no taste.
                if (information[touched[t]] > 0) {
                    gain += s * s * variance / spread / 2 - StrictMath.log(spread) / 2;
                }
            }
            return gain;
        }
    }
}
