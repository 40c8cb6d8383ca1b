package io.datafi.rules.rating;

import java.util.Arrays;

/**
 * What votes count: how much each is let count, times the probability that its judge looks at the
 * items.
 *
 * @param allowed of each vote, from 0 (left out) to 1
 * @param informative the probability that its judge does, from 0 to 1
 */
record VoteWeights(double[] allowed, double[] informative) {
    /** Votes whose judges all look at the items. */
    static VoteWeights of(double[] allowed) {
        double[] informative = new double[allowed.length];
        Arrays.fill(informative, 1);
        return new VoteWeights(allowed, informative);
    }

    double of(int vote) {
        return allowed[vote] * informative[vote];
    }

    /**
     * By how much the square of a vote's score counts in a variance. A judge looks or does not: the
     * expected square of that is the probability, not its square.
     */
    double square(int vote) {
        return allowed[vote] * allowed[vote] * informative[vote];
    }
}
