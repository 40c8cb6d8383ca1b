package io.datafi.rules.rating;

/**
 * What a tie means, as the chances of win, tie and loss given the difference η of two abilities.
 * Each is concave in (η, τ), τ being the one parameter for ties, so the likelihood has one maximum.
 */
public enum TieModel {
    /** A tie is half a win and half a loss; P(win) = 1/(1 + exp(-η)). Bradley and Terry (1952). */
    HALF {
        @Override
        void at(double eta, double tau, Point at) {
            double win = logistic(eta);
            double spread = win * (1 - win);
            at.outcome(0, 1 - win, 0, spread, 0, 0);
            at.outcome(1, .5 - win, 0, spread, 0, 0);
            at.outcome(2, -win, 0, spread, 0, 0);
        }

        @Override
        double logChance(int outcome, double eta, double tau) {
            return outcome == 1 ? (logLogistic(eta) + logLogistic(-eta)) / 2 : logLogistic(outcome == 0 ? eta : -eta);
        }
    },
    /**
     * P(win) : P(tie) : P(loss) = exp(η/2) : exp(τ) : exp(-η/2); ν = exp(τ). Davidson (1970), JASA
     * 65, 317-328.
     */
    DAVIDSON {
        @Override
        void at(double eta, double tau, Point at) {
            // Divided by the larger of win and loss, so that nothing overflows.
            double smaller = StrictMath.exp(-Math.abs(eta));
            double tied = StrictMath.exp(tau - Math.abs(eta) / 2);
            double sum = 1 + smaller + tied;
            double tie = tied / sum;
            double lead = Math.copySign((1 - smaller) / sum / 2, eta);
            double spread = (1 + smaller) / sum / 4 - lead * lead;
            double both = -lead * tie;
            for (int outcome = 0; outcome < 3; outcome++) {
                double ahead = (1 - outcome) * .5 - lead;
                double even = (outcome == 1 ? 1 : 0) - tie;
                at.outcome(outcome, ahead, even, spread, both, tie * (1 - tie));
            }
        }

        @Override
        double logChance(int outcome, double eta, double tau) {
            double highest = Math.max(Math.abs(eta) / 2, tau);
            double sum = StrictMath.exp(eta / 2 - highest)
                    + StrictMath.exp(tau - highest)
                    + StrictMath.exp(-eta / 2 - highest);
            double own = outcome == 1 ? tau : (1 - outcome) * eta / 2;
            return own - highest - StrictMath.log(sum);
        }
    },
    /**
     * P(win) = 1/(1 + exp(τ - η)), P(loss) = 1/(1 + exp(τ + η)); τ is positive. Rao and Kupper
     * (1967), JASA 62, 194-204.
     */
    RAO_KUPPER {
        @Override
        void at(double eta, double tau, Point at) {
            double win = logistic(eta - tau);
            double loss = logistic(-eta - tau);
            double w = win * (1 - win);
            double l = loss * (1 - loss);
            double gap = StrictMath.expm1(2 * tau);
            at.outcome(0, 1 - win, win - 1, w, -w, w);
            at.outcome(2, loss - 1, loss - 1, l, l, l);
            double curve = 4 * (gap + 1) / (gap * gap);
            at.outcome(1, loss - win, 2 / gap + win + loss, w + l, l - w, curve + w + l);
        }

        @Override
        double logChance(int outcome, double eta, double tau) {
            return switch (outcome) {
                case 0 -> logLogistic(eta - tau);
                case 2 -> logLogistic(-eta - tau);
                default ->
                    StrictMath.log(-StrictMath.expm1(-2 * tau)) + logLogistic(tau - eta) + logLogistic(tau + eta);
            };
        }

        @Override
        double logOddsIfDecided(double eta, double tau) {
            return logLogistic(eta - tau) - logLogistic(-eta - tau);
        }

        @Override
        double steepnessIfDecided(double eta, double tau) {
            return 2 - logistic(eta - tau) - logistic(-eta - tau);
        }
    };

    /**
     * For each outcome (0 win, 1 tie, 2 loss) the slope of its log-chance in η and τ, and minus its
     * curvature in ηη, ητ and ττ.
     */
    static final class Point {
        final double[] eta = new double[3];
        final double[] tau = new double[3];
        final double[] etaEta = new double[3];
        final double[] etaTau = new double[3];
        final double[] tauTau = new double[3];

        void outcome(int o, double byEta, double byTau, double ee, double et, double tt) {
            eta[o] = byEta;
            tau[o] = byTau;
            etaEta[o] = ee;
            etaTau[o] = et;
            tauTau[o] = tt;
        }
    }

    abstract void at(double eta, double tau, Point at);

    abstract double logChance(int outcome, double eta, double tau);

    /** Log-odds of win to loss, given that it is no tie. */
    double logOddsIfDecided(double eta, double tau) {
        return eta;
    }

    /** The slope of {@link #logOddsIfDecided} in η. */
    double steepnessIfDecided(double eta, double tau) {
        return 1;
    }

    /** Whether τ is estimated. */
    boolean modelsTies() {
        return this != HALF;
    }

    static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    static double logLogistic(double x) {
        return Math.min(x, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
