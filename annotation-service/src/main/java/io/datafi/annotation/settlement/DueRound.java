package io.datafi.annotation.settlement;

import io.datafi.rules.inference.Answer;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A round that is to be decided.
 *
 * @param corrects the round whose range it settles anew; empty: it settles the range behind all
 *     that were settled
 * @param isLast whether its range ends with the campaign
 * @param from place of the range's first event in the stream
 * @param to of its last one; 0 where the next event that closes something ends it
 * @param excluded places of answers that a correction leaves out
 */
record DueRound(
        ClosedCampaign campaign,
        int number,
        OptionalInt corrects,
        boolean isLast,
        long from,
        long to,
        Set<Long> excluded) {
    /** The round that first settled its range. */
    int ofRange() {
        return corrects.orElse(number);
    }

    /** Whether an answer of its range counts. */
    boolean counts(Answer answer) {
        return !excluded.contains(answer.seq());
    }
}
