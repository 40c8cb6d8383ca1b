package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.QUOTE_TOO_LARGE;

import io.datafi.rules.pay.Rate;
import java.math.BigInteger;

/**
 * The worst case a campaign can cost: every answer of every task earns its whole price.
 *
 * @param workBaseUnits items × overlap × price
 * @param feeBaseUnits the fee on it, rounded up
 * @param totalBaseUnits what must be deposited
 */
public record Quote(
        long items,
        int overlap,
        long priceBaseUnits,
        long workBaseUnits,
        long feePpb,
        long feeBaseUnits,
        long totalBaseUnits) {
    /** What an escrow may hold at most. */
    static final long TOTAL_MAX = 1_000_000_000_000_000L;

    /** Whether there is nothing to deposit. */
    boolean isFree() {
        return totalBaseUnits == 0;
    }

    /** Computes it exactly; fails with QUOTE_TOO_LARGE. */
    static Quote worstCase(long items, int overlap, long priceBaseUnits, Rate feeRate) {
        BigInteger exact = BigInteger.valueOf(items)
                .multiply(BigInteger.valueOf(overlap))
                .multiply(BigInteger.valueOf(priceBaseUnits));
        if (exact.compareTo(BigInteger.valueOf(TOTAL_MAX)) > 0) {
            throw tooLarge(exact);
        }
        long work = exact.longValueExact();
        long fee = feeRate.atMostOf(work);
        long total = Math.addExact(work, fee);
        if (total > TOTAL_MAX) {
            throw tooLarge(BigInteger.valueOf(total));
        }
        return new Quote(items, overlap, priceBaseUnits, work, feeRate.ppb(), fee, total);
    }

    private static RuntimeException tooLarge(BigInteger total) {
        return QUOTE_TOO_LARGE.because("%s base units, at most %d", total, TOTAL_MAX);
    }
}
