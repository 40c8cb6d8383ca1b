package io.datafi.rules.rating;

import static io.datafi.rules.rating.JudgeType.INFORMATIVE;
import static io.datafi.rules.rating.JudgeType.RANDOM;

import io.datafi.rules.RuleException;
import java.util.Arrays;
import java.util.List;

/**
 * Which judges look at the items. Each judge is of one {@link JudgeType} for all votes; the shares
 * of the types, the abilities and each judge's probabilities of being of a type are fitted
 * together, so that random and one-sided judges do not draw the abilities together. A type is used
 * only if the votes clearly ask for it; else every judge is informative and the fit is the plain
 * one.
 *
 * <p>A judge with a taste of one's own is told from a random one by consistency: see {@link
 * JudgeLikelihoods}.
 *
 * @see "McLachlan & Peel (2000), Finite Mixture Models; Louis (1982), JRSS B 44"
 */
public final class JudgeMixture {
    /**
     * The gain in 2 · log-likelihood above which any type is used; by chance a type gains as much
     * once in two hundred (half a chi-squared with one degree of freedom, Chernoff 1954).
     */
    static final double GAIN_MIN = 6.6;

    /** The gain above which a further type is used, once one is. */
    static final double FURTHER_GAIN_MIN = 1;

    /** One-sided judges are looked for where this share of the votes on a pair is in its rarer order. */
    static final double RARER_ORDER_MIN = .1;

    /** Posterior probabilities are published in billionths. */
    private static final double UNIT = 1e9;

    private static final double SHARE_START = .1;
    private static final int EM_STEPS = 8;
    private static final int STEPS_MAX = 300;
    private static final double STEP_DONE = 1e-11;
    private static final double STEP_LONGEST = 1;
    private static final int VARIANCES_MAX = 10;

    private final VoteTable votes;
    private final JudgeLikelihoods likelihoods;
    private final double[] share;
    private final double variance;
    private final double[][] posterior;
    private final int[] place;
    private final int rated;
    private final double[] inflation;

    /** A state of the fit. */
    private record State(
            double[] at,
            double[] share,
            double variance,
            double[][] logs,
            double[][] posterior,
            double logLikelihood) {}

    private JudgeMixture(JudgeLikelihoods likelihoods, State state, Fitting fitting) {
        votes = likelihoods.votes();
        place = fitting.place;
        rated = fitting.rated;
        inflation = fitting.inflation(state);
        this.likelihoods = likelihoods;
        share = state.share();
        variance = state.variance();
        posterior = state.posterior();
    }

    /**
     * Fits.
     *
     * @param weight of each vote, from 0 (left out) to 1
     * @param place of each item of the votes its index among the rated ones, or -1
     * @param start the fit with every judge informative
     */
    static JudgeMixture of(
            VoteTable votes,
            double[] weight,
            int[] place,
            Design design,
            List<Covariate> covariates,
            BradleyTerry.Fit start) {
        var likelihoods = new JudgeLikelihoods(votes, weight, place, covariates, start.ties());
        var fitting = new Fitting(likelihoods, weight, place, design, covariates, start.ties());
        State best = fitting.plain(start.parameters());
        boolean bothOrders = likelihoods.shareOfRarerOrder() >= RARER_ORDER_MIN;
        boolean found = likelihoods.judges() > 1;
        while (found) {
            State next = best;
            for (JudgeType type : JudgeType.values()) {
                boolean open = best.share()[type.ordinal()] == 0 && (type == RANDOM || bothOrders);
                if (open && fitting.rises(best, type)) {
                    State with = fitting.with(best, type);
                    next = with != null && with.logLikelihood() > next.logLikelihood() ? with : next;
                }
            }
            double least = best.share()[INFORMATIVE.ordinal()] < 1 ? FURTHER_GAIN_MIN : GAIN_MIN;
            found = 2 * (next.logLikelihood() - best.logLikelihood()) > least;
            best = found ? next : best;
        }
        return new JudgeMixture(likelihoods, best, fitting);
    }

    /** Whether any judge may be other than informative. */
    public boolean isMixed() {
        return share[INFORMATIVE.ordinal()] < 1;
    }

    /** Of each item its index among those that were fitted, or -1. */
    int[] place() {
        return place;
    }

    /** The share of judges of a type. */
    public double share(JudgeType type) {
        return share[type.ordinal()];
    }

    /** How far informative judges differ in their abilities: the variance, in squared nats. */
    public double variance() {
        return variance;
    }

    /** The judges of the votes, in code-point order. */
    public List<String> judges() {
        return votes.judges();
    }

    /** Whether a judge has a vote that counts. */
    public boolean hasVotes(int judge) {
        return likelihoods.hasVotes(judge);
    }

    /** The probability that a judge is of a type, a whole number of billionths. */
    public double probability(int judge, JudgeType type) {
        return Math.rint(posterior[judge][type.ordinal()] * UNIT) / UNIT;
    }

    /** The weights of votes of which so much is allowed. */
    VoteWeights weights(double[] allowed) {
        VoteWeights weights = VoteWeights.of(allowed);
        for (int v = 0; v < allowed.length && isMixed(); v++) {
            int judge = votes.judge(v);
            boolean known = judge >= 0 && hasVotes(judge);
            weights.informative()[v] = known ? probability(judge, INFORMATIVE) : 1;
        }
        return weights;
    }

    /**
     * By how much an item's error grows because nobody knows of which type the judges are: a factor
     * of at least one.
     */
    double inflation(int item) {
        return place[item] < 0 ? 1 : inflation[place[item]];
    }

    /** The same for the coefficient of a covariate. */
    double inflationOfCovariate(int covariate) {
        return inflation[rated + covariate];
    }

    /** The steps of the fit. */
    private static final class Fitting {
        private final JudgeLikelihoods likelihoods;
        private final VoteTable votes;
        private final double[] weight;
        private final int[] place;
        private final int rated;
        private final List<Covariate> covariates;
        private final BradleyTerry method;
        private final int size;

        Fitting(
                JudgeLikelihoods likelihoods,
                double[] weight,
                int[] place,
                Design design,
                List<Covariate> covariates,
                TieModel ties) {
            this.likelihoods = likelihoods;
            votes = likelihoods.votes();
            this.weight = weight;
            this.place = place;
            rated = design.items;
            this.covariates = covariates;
            method = new BradleyTerry(ties);
            size = method.size(design);
        }

        State plain(double[] at) {
            double[] share = new double[JudgeType.values().length];
            share[INFORMATIVE.ordinal()] = 1;
            State state = evaluated(at, share, 0);
            double variance = likelihoods.likeliestVariance(at, state.posterior());
            return variance == 0 ? state : evaluated(at, share, variance);
        }

        private State evaluated(double[] at, double[] share, double variance) {
            return shared(at, share, variance, likelihoods.logs(at, variance));
        }

        private State shared(double[] at, double[] share, double variance, double[][] logs) {
            double[][] posterior = new double[logs.length][];
            double sum = JudgeLikelihoods.posterior(logs, share, posterior);
            return new State(at, share, variance, logs, posterior, sum);
        }

        /** Whether a little of the type raises the likelihood. */
        boolean rises(State state, JudgeType type) {
            return JudgeLikelihoods.slope(state.logs(), state.share(), type) > 0;
        }

        /** The fit with a further type; null if there is none. */
        State with(State from, JudgeType type) {
            double[] share = from.share().clone();
            for (int k = 0; k < share.length; k++) {
                share[k] *= 1 - SHARE_START;
            }
            share[type.ordinal()] = SHARE_START;
            State state = shared(from.at(), share, from.variance(), from.logs());
            try {
                state = climbed(state);
                for (int round = 0; round < VARIANCES_MAX && state != null; round++) {
                    double variance = likelihoods.likeliestVariance(state.at(), state.posterior());
                    if (variance == state.variance()) {
                        return state;
                    }
                    state = climbed(evaluated(state.at(), state.share(), variance));
                }
                return state;
            } catch (RuleException withoutMaximum) {
                return null;
            }
        }

        /** Ends where neither abilities nor shares move; null if they do not come to rest. */
        private State climbed(State from) {
            State state = from;
            double last = Double.POSITIVE_INFINITY;
            for (int step = 0; step < STEPS_MAX; step++) {
                Design design = design(state);
                double[] move =
                        step < EM_STEPS ? null : information(state, design).solve(gradient(state, design));
                double length = move == null ? Double.POSITIVE_INFINITY : Vectors.highest(move);
                if (!(length < last * 2)) {
                    state = expectationMaximisation(state, design);
                    last = Double.POSITIVE_INFINITY;
                    continue;
                }
                if (length > STEP_LONGEST) {
                    Vectors.scale(move, STEP_LONGEST / length);
                }
                state = moved(state, types(state), move);
                if (length < STEP_DONE) {
                    return state;
                }
                last = length;
            }
            return null;
        }

        private State expectationMaximisation(State state, Design design) {
            double[] at = method.fit(design, state.at()).parameters();
            return evaluated(at, likelihoods.meanPosterior(state.posterior()), state.variance());
        }

        /** Shares move in the logarithms of their ratios to the informative one. */
        private State moved(State state, int[] types, double[] move) {
            double[] at = state.at().clone();
            for (int p = 0; p < size; p++) {
                at[p] += move[p];
            }
            double[] share = state.share().clone();
            double sum = share[INFORMATIVE.ordinal()];
            for (int k = 0; k < types.length; k++) {
                share[types[k]] *= StrictMath.exp(move[size + k]);
                sum += share[types[k]];
            }
            for (int k = 0; k < share.length; k++) {
                share[k] /= sum;
            }
            return evaluated(at, share, state.variance());
        }

        private Design design(State state) {
            double[] weighted = weight.clone();
            for (int v = 0; v < weighted.length; v++) {
                int judge = votes.judge(v);
                boolean known = judge >= 0 && state.posterior()[judge] != null;
                weighted[v] *= known ? state.posterior()[judge][INFORMATIVE.ordinal()] : 1;
            }
            return Design.of(votes, weighted, covariates).among(place, rated);
        }

        private double[] gradient(State state, Design design) {
            int[] types = types(state);
            double[] gradient = Arrays.copyOf(method.gradient(design, state.at()), size + types.length);
            double[] mean = likelihoods.meanPosterior(state.posterior());
            for (int k = 0; k < types.length; k++) {
                gradient[size + k] = likelihoods.judges() * (mean[types[k]] - state.share()[types[k]]);
            }
            return gradient;
        }

        private MixtureInformation information(State state, Design design) {
            var sum = new MixtureInformation(
                    method.information(design, state.at()), rated, types(state), state.share(), likelihoods.judges());
            likelihoods.addMissing(state.at(), state.posterior(), sum);
            return sum;
        }

        private static int[] types(State state) {
            return Arrays.stream(JudgeType.values())
                    .mapToInt(JudgeType::ordinal)
                    .filter(k -> k != INFORMATIVE.ordinal() && state.share()[k] > 0)
                    .toArray();
        }

        double[] inflation(State state) {
            if (types(state).length == 0) {
                double[] none = new double[size];
                Arrays.fill(none, 1);
                return none;
            }
            return information(state, design(state)).inflation();
        }
    }
}
