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

    private static final double[] FOR_FIRST = logChances(true);
    private static final double[] FOR_SECOND = logChances(false);

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

    private static double[] logChances(boolean firstWon) {
        double[] logs = new double[TYPES.length];
        for (int k = 1; k < logs.length; k++) {
            logs[k] = TYPES[k].logChance(firstWon);
        }
        return logs;
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
     * The log-likelihoods of each judge's votes by type, in nats.
     *
     * @param at the parameters of the board
     * @param variance of the taste
     * @return by judge, then type; null for a judge without votes that tell
     */
    double[][] logs(double[] at, double variance) {
        double[][] logs = new double[from.length - 1][];
        var scores = new Scores(at);
        for (int judge = 0; judge < logs.length; judge++) {
            logs[judge] = hasVotes(judge) ? logs(judge, variance, scores) : null;
        }
        return logs;
    }

    /**
     * Sets each judge's probabilities of the types.
     *
     * @param logs as {@link #logs(double[], double)} has them
     * @param share of the types
     * @param posterior by judge, then type; null for a judge without votes that tell
     * @return the log-likelihood of all votes that tell, in nats
     */
    static double posterior(double[][] logs, double[] share, double[][] posterior) {
        double[] logShare = new double[TYPES.length];
        Arrays.setAll(logShare, k -> share[k] > 0 ? StrictMath.log(share[k]) : Double.NEGATIVE_INFINITY);
        double sum = 0;
        for (int judge = 0; judge < posterior.length; judge++) {
            posterior[judge] = null;
            if (logs[judge] != null) {
                double[] log = Vectors.plus(logs[judge], logShare);
                double highest = Arrays.stream(log).max().orElseThrow();
                double whole = 0;
                posterior[judge] = new double[TYPES.length];
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
    static double slope(double[][] logs, double[] share, JudgeType type) {
        double sum = 0;
        for (double[] log : logs) {
            double mixed = 0;
            for (int k = 0; k < TYPES.length && log != null; k++) {
                mixed += share[k] > 0 ? share[k] * StrictMath.exp(log[k] - log[type.ordinal()]) : 0;
            }
            sum += log == null ? 0 : 1 / mixed - 1;
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
        var scores = new Scores(at);
        for (int judge = 0; judge < posterior.length; judge++) {
            if (hasVotes(judge)) {
                logs(judge, 0, scores);
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
        var scores = new Scores(at);
        for (int judge = 0; judge < posterior.length; judge++) {
            if (hasVotes(judge)) {
                logs(judge, 0, scores);
                sum.miss(posterior[judge], scores.touched, scores.count, scores.score);
            }
        }
    }

    /** Log-likelihoods of a judge's votes by type. */
    private double[] logs(int judge, double variance, Scores scores) {
        double[] log = new double[TYPES.length];
        scores.clear();
        for (int e = from[judge]; e < from[judge + 1]; e++) {
            int v = vote[e];
            boolean firstWon = votes.winner(v) == Winner.A;
            log[0] += weight[v] * scores.add(v, firstWon);
            for (int k = 1; k < TYPES.length; k++) {
                log[k] += weight[v] * (firstWon ? FOR_FIRST[k] : FOR_SECOND[k]);
            }
        }
        log[0] += scores.gain(variance);
        return log;
    }

    /** A judge's scores and informations by parameter. */
    private final class Scores {
        private final double[] at;
        private final double tau;
        private final int abilities;
        private final double[] score;
        private final double[] information;
        private final boolean[] seen;
        private final int[] touched;
        private int count;

        /** Of votes on the items i and j without circumstances, at i · abilities + j; NaN: not yet known. */
        private final double[] chanceOf;

        private final double[] logOfFirst;
        private final double[] logOfSecond;

        Scores(double[] at) {
            this.at = at;
            tau = ties.modelsTies() ? at[at.length - 1] : 0;
            abilities = at.length - covariates.size() - (ties.modelsTies() ? 1 : 0);
            score = new double[at.length];
            information = new double[at.length];
            seen = new boolean[at.length];
            touched = new int[at.length];
            int pairs = covariates.isEmpty() ? abilities * abilities : 0;
            chanceOf = new double[pairs];
            logOfFirst = new double[pairs];
            logOfSecond = new double[pairs];
            Arrays.fill(chanceOf, Double.NaN);
        }

        /** Adds a vote's scores; the log-probability of its verdict of an informative judge. */
        double add(int v, boolean firstWon) {
            int i = place[votes.itemA(v)];
            int j = place[votes.itemB(v)];
            double eta = at[i] - at[j];
            for (int c = 0; c < covariates.size(); c++) {
                eta += covariates.get(c).of(votes.context(v)) * at[abilities + c];
            }
            double chance;
            double log;
            if (covariates.isEmpty()) {
                int pair = i * abilities + j;
                if (Double.isNaN(chanceOf[pair])) {
                    double odds = ties.logOddsIfDecided(eta, tau);
                    chanceOf[pair] = TieModel.logistic(odds);
                    logOfFirst[pair] = TieModel.logLogistic(odds);
                    logOfSecond[pair] = TieModel.logLogistic(-odds);
                }
                chance = chanceOf[pair];
                log = firstWon ? logOfFirst[pair] : logOfSecond[pair];
            } else {
                double odds = ties.logOddsIfDecided(eta, tau);
                chance = TieModel.logistic(odds);
                log = TieModel.logLogistic(firstWon ? odds : -odds);
            }
            double steep = weight[v] * ties.steepnessIfDecided(eta, tau);
            double by = steep * ((firstWon ? 1 : 0) - chance);
            double of = steep * chance * (1 - chance);
            add(i, by, of);
            add(j, -by, of);
            for (int c = 0; c < covariates.size(); c++) {
                add(abilities + c, by * covariates.get(c).of(votes.context(v)), 0);
            }
            return log;
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
