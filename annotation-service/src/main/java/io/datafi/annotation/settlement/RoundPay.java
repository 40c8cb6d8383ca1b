package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.Fee;
import io.datafi.rules.settlement.RangeStanding;
import java.util.SortedMap;

/**
 * What a round settles with each worker and the platform; of a correction the differences to what
 * was settled before.
 */
record RoundPay(SortedMap<String, Long> amounts, long grossBaseUnits, long feeBaseUnits) {
    /**
     * @param standing what earlier rounds over the range left everybody with
     */
    static RoundPay of(Decision decision, RangeStanding standing) {
        SortedMap<String, Long> amounts = standing.due(decision.lines());
        long gross = amounts.values().stream().reduce(0L, Math::addExact);
        return new RoundPay(amounts, gross, standing.feeDue(gross, Fee::settled));
    }
}
