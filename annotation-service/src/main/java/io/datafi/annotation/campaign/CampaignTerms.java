package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.KIND_HAS_NO_PAY_RULE;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.annotation.spec.TaskKind;
import io.datafi.annotation.spec.TaskSpec;
import io.datafi.rules.pay.Rate;
import java.util.List;

/**
 * What a customer orders; it may change until the campaign is funded.
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
        TaskSpec spec,
        int overlap,
        int answersPerWorkerMax,
        long priceBaseUnits,
        String asset,
        Rate feeRate,
        String qualityRule,
        String payRule,
        int holdSeconds,
        LeaseTerms leases) {
    /** Whether rules infer labels and decide pay: of classes always, of other kinds if there is a price. */
    boolean isSettled() {
        return isSettled(spec, priceBaseUnits);
    }

    static boolean isSettled(TaskSpec spec, long priceBaseUnits) {
        return spec.kind() == TaskKind.CLASSES || priceBaseUnits > 0;
    }

    /** How many classes a settlement would have; of other kinds the least there can be. */
    int classCount() {
        return spec instanceof TaskSpec.Classes(List<String> labels) ? labels.size() : 1;
    }

    /** Whether a quote for these terms is one for the others. */
    boolean costsLike(CampaignTerms other) {
        return overlap == other.overlap
                && priceBaseUnits == other.priceBaseUnits
                && answersPerWorkerMax == other.answersPerWorkerMax
                && classCount() == other.classCount();
    }

    /** Fails with KIND_HAS_NO_PAY_RULE or, without a price for what is settled, INVALID_ARGUMENT. */
    void requirePayable() {
        if (isSettled() && priceBaseUnits == 0) {
            throw INVALID_ARGUMENT.because("an answer earns at least 1").atField("price_base_units");
        }
        if (!isSettled()) {
            requireNone("quality_rule", qualityRule.isEmpty());
            requireNone("pay_rule", payRule.isEmpty());
        }
    }

    private void requireNone(String field, boolean isNone) {
        if (!isNone) {
            throw KIND_HAS_NO_PAY_RULE
                    .because(
                            "no rule pays for answers of the kind %s that have no price",
                            spec.kind().text())
                    .atField(field);
        }
    }

    /**
     * How tasks are leased.
     *
     * @param perWorkerMax tasks that one worker holds at once
     * @param extensionsMax a lease ends at last after 1 + this many times its length
     */
    public record LeaseTerms(boolean workersChooseTasks, int seconds, int perWorkerMax, int extensionsMax) {}
}
