package io.datafi.rules.rating;

import static io.datafi.rules.RuleError.NOT_CONVERGED;

import java.util.Arrays;

/**
 * Abilities, coefficients of covariates and the tie parameter by maximum likelihood, Newton's
 * method on pair counts with the exact gradient and Hessian.
 *
 * <p>The parameters stand in one vector: abilities, coefficients, then the tie parameter if the
 * model has one. Abilities are centred. The ridge {@link #RIDGE} · |parameters|² / 2 is subtracted
 * from the log-likelihood (nats); it is far too small to be seen and only keeps a direction that no
 * vote speaks of at zero.
 *
 * @see "Bradley & Terry (1952), Biometrika 39; Hunter (2004), Annals of Statistics 32"
 */
final class BradleyTerry {
    static final double RIDGE = 1e-9;
    private static final double STEP_DONE = 1e-10;
    private static final int ITERATIONS_MAX = 100;
    private static final int HALVINGS_MAX = 40;

    /** Steps with an old factor before a new one is made. */
    private static final int CHORDS_MAX = 12;

    private final TieModel ties;
    private final double[] centre;
    private final double[] precision;
    private final TieModel.Point point = new TieModel.Point();

    /** With the ridge as the only penalty. */
    BradleyTerry(TieModel ties) {
        this(ties, null, null);
    }

    /**
     * With a normal prior.
     *
     * @param centre of each parameter; null: zero
     * @param precision of each parameter; null: the ridge
     */
    BradleyTerry(TieModel ties, double[] centre, double[] precision) {
        this.ties = ties;
        this.centre = centre;
        this.precision = precision;
    }

    /** A maximum: the parameters and the factor of the information there. */
    record Fit(TieModel ties, double[] parameters, Cholesky factor) {}

    int size(Design design) {
        return design.items + design.covariates + (ties.modelsTies() ? 1 : 0);
    }

    /**
     * The maximum.
     *
     * @throws io.datafi.rules.RuleException NOT_CONVERGED
     */
    Fit fit(Design design) {
        double[] at = new double[size(design)];
        if (ties.modelsTies()) {
            at[at.length - 1] = ties == TieModel.RAO_KUPPER ? .5 : 0;
        }
        return fit(design, at);
    }

    /** The maximum, from a start. */
    Fit fit(Design design, double[] start) {
        double[] at = start.clone();
        double[] slope = gradient(design, at);
        for (int iteration = 0; iteration < ITERATIONS_MAX; iteration++) {
            Cholesky factor = new Cholesky(withGauge(design, information(design, at)));
            if (!factor.isDefinite()) {
                break;
            }
            double[] step = factor.solve(slope);
            double uphill = Vectors.dot(step, slope);
            // Along the step a concave function only rises while its slope is positive; a step that
            // ends where it falls more steeply than it rose at the start has gone too far.
            for (int halving = 0; halving < HALVINGS_MAX; halving++) {
                double[] next = Vectors.plus(at, step);
                if (inRange(next)) {
                    slope = gradient(design, next);
                    if (-Vectors.dot(step, slope) <= uphill) {
                        break;
                    }
                }
                Vectors.scale(step, .5);
                uphill *= .5;
            }
            at = Vectors.plus(at, step);
            if (Vectors.highest(step) < STEP_DONE) {
                centre(design, at);
                return new Fit(ties, at, factor);
            }
        }
        throw NOT_CONVERGED.because("an estimate is not finite, or not distinguishable from another's");
    }

    /** The maximum near that of similar votes, as exact as any. */
    Fit refit(Design design, Fit near) {
        return refit(design, near, STEP_DONE);
    }

    /**
     * The maximum near that of similar votes: steps with that one's factor, each as cheap as one
     * look at the pairs.
     *
     * @param done the step at which to end, in nats
     */
    Fit refit(Design design, Fit near, double done) {
        double[] at = near.parameters().clone();
        double last = Double.POSITIVE_INFINITY;
        for (int chord = 0; chord < CHORDS_MAX; chord++) {
            double[] step = near.factor().solve(gradient(design, at));
            double length = Vectors.highest(step);
            if (!(length < last / 2) || !inRange(Vectors.plus(at, step))) {
                break;
            }
            at = Vectors.plus(at, step);
            if (length < done) {
                centre(design, at);
                return new Fit(ties, at, near.factor());
            }
            last = length;
        }
        return fit(design, near.parameters());
    }

    /** The log-likelihood in nats, without the penalty. */
    double logLikelihood(Design design, double[] at) {
        double sum = 0;
        for (int row = 0; row < design.rows(); row++) {
            for (int outcome = 0; outcome < 3; outcome++) {
                double weight = design.weight(row, outcome);
                if (weight > 0) {
                    sum += weight * ties.logChance(outcome, eta(design, row, at), tau(at));
                }
            }
        }
        return sum;
    }

    static double eta(Design design, int row, double[] at) {
        double eta = at[design.first(row)] - at[design.second(row)];
        for (int c = 0; c < design.covariates; c++) {
            eta += design.x(row, c) * at[design.items + c];
        }
        return eta;
    }

    double tau(double[] at) {
        return ties.modelsTies() ? at[at.length - 1] : 0;
    }

    /** The slope of the penalised log-likelihood. */
    double[] gradient(Design design, double[] at) {
        double[] slope = new double[at.length];
        for (int p = 0; p < at.length; p++) {
            slope[p] = -precision(p) * (at[p] - centre(p));
        }
        double tau = tau(at);
        for (int row = 0; row < design.rows(); row++) {
            double byEta = 0;
            double byTau = 0;
            if (ties == TieModel.HALF) {
                // The sum below, for the model whose speed matters.
                double won = design.weight(row, 0) + design.weight(row, 1) / 2;
                double lost = design.weight(row, 2) + design.weight(row, 1) / 2;
                byEta = won - (won + lost) * TieModel.logistic(eta(design, row, at));
            } else {
                ties.at(eta(design, row, at), tau, point);
                for (int outcome = 0; outcome < 3; outcome++) {
                    byEta += design.weight(row, outcome) * point.eta[outcome];
                    byTau += design.weight(row, outcome) * point.tau[outcome];
                }
            }
            slope[design.first(row)] += byEta;
            slope[design.second(row)] -= byEta;
            for (int c = 0; c < design.covariates; c++) {
                slope[design.items + c] += byEta * design.x(row, c);
            }
            if (ties.modelsTies()) {
                slope[at.length - 1] += byTau;
            }
        }
        return slope;
    }

    /** Minus the Hessian; only the lower triangle is filled. */
    double[][] information(Design design, double[] at) {
        double[][] sum = new double[at.length][at.length];
        double tau = tau(at);
        for (int row = 0; row < design.rows(); row++) {
            ties.at(eta(design, row, at), tau, point);
            double ee = 0;
            double et = 0;
            double tt = 0;
            for (int outcome = 0; outcome < 3; outcome++) {
                double weight = design.weight(row, outcome);
                ee += weight * point.etaEta[outcome];
                et += weight * point.etaTau[outcome];
                tt += weight * point.tauTau[outcome];
            }
            design.addOuter(sum, row, ee, et, tt);
        }
        for (int p = 0; p < at.length; p++) {
            sum[p][p] += precision(p);
        }
        return sum;
    }

    /**
     * Adding a constant to all abilities changes no chance, so along that direction there is no
     * information. Some is put there; it moves nothing because the slope along it is zero.
     */
    private double[][] withGauge(Design design, double[][] information) {
        double strength = gauge(information, design.items) / design.items;
        for (int i = 0; i < design.items; i++) {
            for (int j = 0; j <= i; j++) {
                information[i][j] += strength;
            }
        }
        return information;
    }

    /** The strength of the gauge: the mean information of an ability. */
    static double gauge(double[][] information, int items) {
        double trace = 0;
        for (int i = 0; i < items; i++) {
            trace += information[i][i];
        }
        return trace / items;
    }

    private void centre(Design design, double[] at) {
        if (precision == null) {
            double mean = Arrays.stream(at, 0, design.items).sum() / design.items;
            for (int i = 0; i < design.items; i++) {
                at[i] -= mean;
            }
        }
    }

    private boolean inRange(double[] at) {
        return ties != TieModel.RAO_KUPPER || at[at.length - 1] > 0;
    }

    private double precision(int parameter) {
        return precision == null ? RIDGE : precision[parameter];
    }

    private double centre(int parameter) {
        return centre == null ? 0 : centre[parameter];
    }
}
