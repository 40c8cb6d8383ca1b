package io.datafi.rules.rating;

import java.util.Arrays;

/**
 * The information of votes about the parameters and about the shares of the types of judges: that
 * of a board on which the types were known, less what is missing because they are not.
 *
 * <p>Parameters come first, then for each type but the informative the logarithm of its share over
 * the informative one's.
 *
 * @see "Louis (1982), JRSS B 44"
 */
final class MixtureInformation {
    private final double[][] known;
    private final double[][] sum;
    private final int items;
    private final int parameters;
    private final int[] types;

    /**
     * As if the types were known.
     *
     * @param known information of the parameters, its lower triangle filled
     * @param items the first of the parameters are the abilities of so many
     * @param types which have a share beside the informative
     * @param judges their number
     */
    MixtureInformation(double[][] known, int items, int[] types, double[] share, int judges) {
        this.known = known;
        this.items = items;
        this.types = types;
        parameters = known.length;
        int size = parameters + types.length;
        sum = new double[size][];
        for (int p = 0; p < size; p++) {
            sum[p] = p < parameters ? Arrays.copyOf(known[p], size) : new double[size];
        }
        for (int k = 0; k < types.length; k++) {
            for (int l = 0; l <= k; l++) {
                sum[parameters + k][parameters + l] =
                        judges * ((k == l ? share[types[k]] : 0) - share[types[k]] * share[types[l]]);
            }
        }
    }

    /**
     * Takes away what is missing because a judge's type is not known: the covariance, over the
     * types, of the scores.
     *
     * @param posterior the judge's probabilities of the types
     * @param touched the parameters that the judge's votes depend on
     * @param score the slopes of the judge's log-likelihood in those, if informative
     */
    void miss(double[] posterior, int[] touched, int count, double[] score) {
        double informative = posterior[JudgeType.INFORMATIVE.ordinal()];
        double spread = informative * (1 - informative);
        if (spread == 0) {
            return;
        }
        for (int s = 0; s < count; s++) {
            double[] row = sum[touched[s]];
            double scaled = spread * score[touched[s]];
            for (int t = 0; t < count; t++) {
                if (touched[t] <= touched[s]) {
                    row[touched[t]] -= scaled * score[touched[t]];
                }
            }
        }
        for (int k = 0; k < types.length; k++) {
            double[] row = sum[parameters + k];
            double of = posterior[types[k]];
            for (int s = 0; s < count; s++) {
                row[touched[s]] += informative * of * score[touched[s]];
            }
            for (int l = 0; l <= k; l++) {
                row[parameters + l] -= (k == l ? of : 0) - of * posterior[types[l]];
            }
        }
    }

    /** The step at which a quadratic with this information ends; null if it has no maximum. */
    double[] solve(double[] gradient) {
        Cholesky factor = factor(sum);
        return factor.isDefinite() ? factor.solve(gradient) : null;
    }

    /** Of each parameter the ratio of its error to the error if the types were known. */
    double[] inflation() {
        Cholesky whole = factor(sum);
        double[] inflation = new double[parameters];
        Arrays.fill(inflation, 1);
        if (whole.isDefinite()) {
            double[][] unknown = whole.inverse();
            double[][] told = factor(known).inverse();
            double gauge = 1 / BradleyTerry.gauge(known, items) / items;
            for (int p = 0; p < parameters; p++) {
                double open = p < items ? gauge : 0;
                inflation[p] = Math.sqrt(Math.max(1, (unknown[p][p] - open) / (told[p][p] - open)));
            }
        }
        return inflation;
    }

    /** The gauge is that of the known types in both, so that it drops out of a comparison. */
    private Cholesky factor(double[][] information) {
        double strength = BradleyTerry.gauge(known, items) / items;
        double[][] held = new double[information.length][];
        for (int p = 0; p < held.length; p++) {
            held[p] = Arrays.copyOf(information[p], held.length);
            for (int q = 0; q <= p && p < items; q++) {
                held[p][q] += strength;
            }
        }
        return new Cholesky(held);
    }
}
