package io.datafi.annotation.campaign;

import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.Arrays;
import java.util.UUID;

/** The events of a campaign's states. */
public final class CampaignEvents {
    private CampaignEvents() {}

    /** The stream of everything that happens to a campaign. */
    public static String stream(UUID campaignId) {
        return "campaign/" + campaignId;
    }

    static NewEvent created(Campaign campaign, JsonObject ruleHashes) {
        return Concealed.of(
                campaign.visibility,
                campaign.id,
                "CampaignCreated",
                Json.object()
                        .with("campaign", campaign.id.toString())
                        .with("visibility", campaign.visibility.text())
                        .with("region", campaign.region)
                        .withStrings("classes", Arrays.asList(campaign.classes))
                        .with("overlap", campaign.overlap)
                        .with("answersPerWorkerMax", campaign.answersPerWorkerMax)
                        .withAmount("priceBaseUnits", campaign.priceBaseUnits)
                        .with("asset", campaign.asset)
                        .withAmount("feePpb", campaign.feePpb)
                        .with("qualityRule", campaign.qualityRule)
                        .with("payRule", campaign.payRule)
                        .with("holdSeconds", campaign.holdSeconds)
                        .with("ruleHashes", ruleHashes)
                        .build());
    }

    static NewEvent budgetReserved(Campaign campaign) {
        Quote quote = campaign.quote();
        return Concealed.of(
                campaign.visibility,
                campaign.id,
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
                campaign.visibility,
                campaign.id,
                "CampaignClosed",
                Json.object().with("answers", Math.toIntExact(answers)).build());
    }
}
