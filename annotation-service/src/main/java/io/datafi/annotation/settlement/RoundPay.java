package io.datafi.annotation.settlement;

import io.datafi.rules.pay.Rate;
import io.datafi.rules.settlement.RangeStanding;
import java.util.SortedMap;

/**
 * What a round settles with each worker and the platform; of a correction the differences to what
 * was settled before.
 */
record RoundPay(SortedMap<String, Long> amounts, long grossBaseUnits, long feeBaseUnits) {
    /**
     * @param standing what earlier rounds over the range left everybody with
     * @param feeRate the platform's share of what the range pays
     */
    static RoundPay of(Decision decision, RangeStanding standing, Rate feeRate) {
        SortedMap<String, Long> amounts = standing.due(decision.lines());
        long gross = amounts.values().stream().reduce(0L, Math::addExact);
        return new RoundPay(amounts, gross, standing.feeDue(gross, feeRate::of));
    }
}
