package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_FULL;
import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;

import io.datafi.rules.settlement.SettlementLimits;
import io.datafi.rules.settlement.SettlementLimits.Excess;
import java.util.Optional;

/**
 * Keeps a campaign within what can be settled. The quote fixes tasks, overlap and classes, and so
 * the number of answers; workers come later, and each is asked for with their first lease.
 */
public record SettlementSize(long tasks, int overlap, int classes) {
    /** Fails with SETTLEMENT_TOO_LARGE if the fewest workers who can do the work are too many. */
    public void requireFits(int workers) {
        excess(workers).ifPresent(excess -> {
            throw SETTLEMENT_TOO_LARGE.because("a settlement of %s", excess).atField("tasks");
        });
    }

    /** Whether a settlement of so many workers is within the limits. */
    public boolean hasRoom(long workers) {
        return excess(workers).isEmpty();
    }

    /** Fails with CAMPAIGN_FULL if so many workers are too many. */
    public void requireRoom(long workers) {
        excess(workers).ifPresent(excess -> {
            throw CAMPAIGN_FULL.because("with one more worker a settlement of %s", excess);
        });
    }

    private Optional<Excess> excess(long workers) {
        return SettlementLimits.excess(tasks, Math.multiplyExact(tasks, overlap), overlap, workers, classes);
    }
}
