package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_FULL;
import static io.datafi.annotation.campaign.CampaignError.SETTLEMENT_TOO_LARGE;

import io.datafi.rules.settlement.SettlementLimits;

/**
 * Keeps a campaign within what can be settled. The quote fixes tasks, overlap and classes, and so
 * the number of answers; workers come later, and each is asked for before they join.
 */
public final class SettlementSize {
    private SettlementSize() {}

    /** Fails with SETTLEMENT_TOO_LARGE if the answers of one worker would be too many already. */
    public static void requireFits(long tasks, int overlap, int classes) {
        requireFits(tasks, overlap, classes, 1);
    }

    /** Fails with SETTLEMENT_TOO_LARGE if the fewest workers who can do the work are too many. */
    public static void requireFits(long tasks, int overlap, int classes, int workers) {
        SettlementLimits.excess(tasks, answers(tasks, overlap), overlap, workers, classes)
                .ifPresent(excess -> {
                    throw SETTLEMENT_TOO_LARGE
                            .because("a settlement of %s", excess)
                            .atField("tasks");
                });
    }

    /** Fails with CAMPAIGN_FULL if so many workers are too many. */
    public static void requireRoom(long tasks, int overlap, int classes, long workers) {
        SettlementLimits.excess(tasks, answers(tasks, overlap), overlap, workers, classes)
                .ifPresent(excess -> {
                    throw CAMPAIGN_FULL.because("with one more worker a settlement of %s", excess);
                });
    }

    private static long answers(long tasks, int overlap) {
        return Math.multiplyExact(tasks, overlap);
    }
}
