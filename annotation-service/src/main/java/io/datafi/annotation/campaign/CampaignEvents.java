package io.datafi.annotation.campaign;

import io.datafi.annotation.spec.StoredSpecs;
import io.datafi.annotation.spec.TaskSpec;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import java.util.List;
import java.util.UUID;

/** The events of a campaign's states. */
public final class CampaignEvents {
    private CampaignEvents() {}

    /** The stream of everything that happens to a campaign. */
    public static String stream(UUID campaignId) {
        return "campaign/" + campaignId;
    }

    static NewEvent created(Campaign campaign) {
        CampaignTerms terms = campaign.terms();
        var content = Json.object()
                .with("campaign", campaign.id().toString())
                .with("visibility", terms.visibility().text())
                .with("region", terms.region())
                .with("overlap", terms.overlap())
                .with("answersPerWorkerMax", terms.answersPerWorkerMax());
        if (terms.spec() instanceof TaskSpec.Classes(List<String> labels)) {
            content.withStrings("classes", labels);
        } else {
            content.with("kind", terms.spec().kind().text()).with("spec", StoredSpecs.json(terms.spec()));
        }
        // A campaign that is settled names price and rules, any other only what it asks for.
        if (terms.isSettled()) {
            content.withAmount("priceBaseUnits", terms.priceBaseUnits())
                    .with("asset", terms.asset())
                    .withAmount("feePpb", terms.feeRate().ppb())
                    .with("qualityRule", terms.qualityRule())
                    .with("payRule", terms.payRule())
                    .with("holdSeconds", terms.holdSeconds())
                    .with("ruleHashes", CampaignRules.hashes(terms));
        }
        return Concealed.of(terms.visibility(), campaign.id(), "CampaignCreated", content.build());
    }

    static NewEvent budgetReserved(Campaign campaign) {
        Quote quote = campaign.quote();
        return Concealed.of(
                campaign.terms().visibility(),
                campaign.id(),
                "BudgetReserved",
                Json.object()
                        .withAmount("items", quote.items())
                        .withAmount("worstCaseBaseUnits", quote.workBaseUnits())
                        .withAmount("feeBaseUnits", quote.feeBaseUnits())
                        .withAmount("totalBaseUnits", quote.totalBaseUnits())
                        .build());
    }

    static NewEvent funded(Visibility visibility, UUID campaignId, long amountBaseUnits) {
        return Concealed.of(
                visibility,
                campaignId,
                "CampaignFunded",
                Json.object().withAmount("amountBaseUnits", amountBaseUnits).build());
    }

    /** The end of a draft's stream; why it ended is nobody else's business. */
    static NewEvent cancelled(UUID campaignId, String reason) {
        return NewEvent.of(
                stream(campaignId),
                "CampaignCancelled",
                Json.object().with("closes", true).build(),
                Json.object().with("reason", reason).build());
    }

    static NewEvent opened(UUID campaignId) {
        return NewEvent.of(stream(campaignId), "CampaignOpened", Json.object().build());
    }

    /** {@code answers} is a JSON number, which 2^53 answers would be the first to pass. */
    static NewEvent closed(Campaign campaign, long answers) {
        return Concealed.of(
                campaign.terms().visibility(),
                campaign.id(),
                "CampaignClosed",
                Json.object().with("answers", Math.toIntExact(answers)).build());
    }

    static NewEvent settled(UUID campaignId) {
        return last(campaignId, "CampaignSettled");
    }

    static NewEvent ended(UUID campaignId) {
        return last(campaignId, "CampaignEnded");
    }

    private static NewEvent last(UUID campaignId, String type) {
        return NewEvent.of(
                stream(campaignId), type, Json.object().with("closes", true).build());
    }
}
