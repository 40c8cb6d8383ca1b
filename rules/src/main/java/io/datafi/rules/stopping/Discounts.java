package io.datafi.rules.stopping;

import io.datafi.rules.math.SoftMax;

/**
 * How far the product of an item's confusions may be trusted. Answers to one item are not
 * independent given its class: hard items mislead many workers at once. Each discount is a way to
 * allow for that:
 *
 * <pre>
 * p(c) = (1 − misled) · softmax(log prior + s · log-likelihood)(c) + misled · prior(c)
 * s    = temper ÷ (1 + (n − 1) · correlation)
 * </pre>
 *
 * where n is the number of answers: <i>temper</i> for confusions that promise too much,
 * <i>correlation</i> the design effect of answers that err together, <i>misled</i> the share of
 * items on which the crowd says nothing about the truth. Which discount holds is unknown: the
 * posterior is the mean over all {@link #COUNT} of them, weighted by how well each predicts gold.
 *
 * @see "Kish (1965), Survey Sampling, section 5.4, for the design effect"
 */
final class Discounts {
    private static final double[] TEMPER = {.1, .35, .6, 1};
    private static final double[] CORRELATION = {0, .08, .3};
    private static final double[] MISLED = {0, .02, .05, .1, .2, .4};

    /** What is believed of the share of misleading items before gold is seen; .06 on average. */
    private static final double[] MISLED_BELIEF = {.3, .3, .15, .1, .1, .05};

    /** The number of discounts. */
    static final int COUNT = TEMPER.length * CORRELATION.length * MISLED.length;

    private Discounts() {}

    /** The weights before gold is seen; they sum to 1. */
    static double[] belief() {
        double[] belief = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            belief[i] = MISLED_BELIEF[i % MISLED.length] * MISLED.length / COUNT;
        }
        return belief;
    }

    /**
     * The posterior by every discount, at discount·K + class.
     *
     * @param logLikelihood of each class
     * @param answers how many there are
     */
    static double[] all(SkillTable table, double[] logLikelihood, int answers) {
        int k = table.classes();
        double[] all = new double[COUNT * k];
        double[] plain = new double[k];
        for (int scale = 0; scale < TEMPER.length * CORRELATION.length; scale++) {
            double temper = TEMPER[scale / CORRELATION.length];
            double correlation = CORRELATION[scale % CORRELATION.length];
            double s = answers == 0 ? 0 : temper / (1 + (answers - 1) * correlation);
            for (int c = 0; c < k; c++) {
                plain[c] = table.logPrior()[c] + s * logLikelihood[c];
            }
            SoftMax.inPlace(plain);
            for (int m = 0; m < MISLED.length; m++) {
                for (int c = 0; c < k; c++) {
                    all[(scale * MISLED.length + m) * k + c] = (1 - MISLED[m]) * plain[c] + MISLED[m] * table.prior(c);
                }
            }
        }
        return all;
    }

    /** The mean of {@link #all} by weights that sum to 1. */
    static double[] mean(double[] all, double[] weights) {
        double[] mean = new double[all.length / COUNT];
        for (int i = 0; i < all.length; i++) {
            mean[i % mean.length] += weights[i / mean.length] * all[i];
        }
        return mean;
    }
}
