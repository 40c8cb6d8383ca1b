package io.datafi.rules.rating;

import static io.datafi.rules.RuleError.VOTE_INVALID;

/**
 * One comparison of two items.
 *
 * @param itemA the one that was shown first
 * @param judge who voted; empty if that is not known
 */
public record Vote(String itemA, String itemB, Winner winner, String judge, Context context) {
    /**
     * Checks that there are two items.
     *
     * @throws io.datafi.rules.RuleException VOTE_INVALID
     */
    public Vote {
        if (itemA.equals(itemB)) {
            throw VOTE_INVALID.because("%s is compared with itself", itemA);
        }
    }

    /** A vote of which no circumstances are known. */
    public Vote(String itemA, String itemB, Winner winner, String judge) {
        this(itemA, itemB, winner, judge, Context.NONE);
    }
}
