package io.datafi.rules.rating;

import java.util.Arrays;

/**
 * How far honest judges differ in what they like: the variance of a judge's own shift of an item's
 * ability. With taste, two ballots of one judge on one item agree more often than chance.
 *
 * <p>Each item has a likeliest variance; the upper quartile of them is taken. A campaign shows at
 * the few items it is about, taste shows at all, and an item may be somewhat more disputed than
 * most.
 */
final class JudgeVariance {
    private static final double[] TRIED = {0, .02, .04, .06, .09, .13, .2, .3, .45, .6, .8, 1.1, 1.5, 2, 2.7, 3.6, 5};

    private JudgeVariance() {}

    static double variance(JudgeItemTallies ballots, double[] ability) {
        double[] likeliest = new double[ability.length];
        int items = 0;
        for (int item = 0; item < ability.length; item++) {
            if (!Double.isNaN(ability[item])) {
                likeliest[items++] = likeliest(ballots, item, ability);
            }
        }
        Arrays.sort(likeliest, 0, items);
        return items == 0 ? 0 : likeliest[3 * items / 4];
    }

    /** The likelihood rises to one maximum and falls after it. */
    static double likeliest(JudgeItemTallies ballots, int item, double[] ability) {
        double best = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < TRIED.length; t++) {
            double sum = 0;
            for (double log : new Evidence(ballots, item, ability, 0, TRIED[t]).honest) {
                sum += log;
            }
            if (sum <= best) {
                return TRIED[t - 1];
            }
            best = sum;
        }
        return TRIED[TRIED.length - 1];
    }
}
