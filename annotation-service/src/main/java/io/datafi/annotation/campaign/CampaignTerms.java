package io.datafi.annotation.campaign;

import io.datafi.rules.pay.Rate;
import java.util.List;

/**
 * What a customer orders; it never changes.
 *
 * @param language BCP 47; empty: none in particular
 * @param feeRate the platform's share of what is paid for work
 * @param holdSeconds between the decision of a round of the settlement and its finality
 */
public record CampaignTerms(
        String title,
        String instructions,
        Visibility visibility,
        String language,
        String region,
        List<String> classes,
        int overlap,
        int answersPerWorkerMax,
        long priceBaseUnits,
        String asset,
        Rate feeRate,
        String qualityRule,
        String payRule,
        int holdSeconds,
        LeaseTerms leases) {
    /**
     * How tasks are leased.
     *
     * @param perWorkerMax tasks that one worker holds at once
     * @param extensionsMax a lease ends at last after 1 + this many times its length
     */
    public record LeaseTerms(boolean workersChooseTasks, int seconds, int perWorkerMax, int extensionsMax) {}
}
