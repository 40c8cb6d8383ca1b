package io.datafi.annotation.campaign;

import java.time.Instant;

/**
 * A campaign with what others count about it.
 *
 * @param settlement null before it is settled
 */
public record CampaignDetails(Campaign campaign, long answers, long workers, SettlementSummary settlement) {
    /** What its settlement decided. */
    public record SettlementSummary(
            java.util.UUID settlementId,
            long answers,
            long workers,
            long grossBaseUnits,
            long feeBaseUnits,
            byte[] settlementHash,
            Instant settledAt) {}
}
