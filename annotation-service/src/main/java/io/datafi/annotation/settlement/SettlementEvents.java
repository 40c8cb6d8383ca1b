package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.Concealed;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.version.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The events of a settlement, in their order: pay of each account, its close, the stream's end. */
final class SettlementEvents {
    private SettlementEvents() {}

    /**
     * @param accounts account of each pseudonym
     */
    static List<NewEvent> of(
            UUID settlementId,
            ClosedCampaign campaign,
            ClosedRange range,
            Decision decision,
            Map<String, UUID> accounts) {
        byte[] payRuleHash = Rules.find(campaign.payRule()).hash();
        JsonObject settled = Json.object()
                .withAmount("from", ClosedRange.FROM)
                .withAmount("to", range.to())
                .build();
        List<NewEvent> events = new ArrayList<>(decision.lines().size() + 2);
        for (Settlement.Line line : decision.lines()) {
            events.add(Concealed.of(
                    campaign.visibility(),
                    campaign.id(),
                    "PaySettled",
                    Json.object()
                            .with("settlement", settlementId.toString())
                            .with("worker", line.worker())
                            .withAmount("amountBaseUnits", line.amountBaseUnits())
                            .with("asset", campaign.asset())
                            .withBytes("ruleHash", payRuleHash)
                            .with("range", settled)
                            .build(),
                    Optional.of(accounts.get(line.worker()))));
        }
        JsonObject.Builder closed = Json.object()
                .with("settlement", settlementId.toString())
                .with("range", settled)
                .with("answers", range.answers().size())
                .with("workers", decision.lines().size())
                .withBytes("qualityRuleHash", Rules.find(campaign.qualityRule()).hash())
                .withBytes("payRuleHash", payRuleHash)
                .withAmount("grossBaseUnits", decision.grossBaseUnits())
                .withAmount("feeBaseUnits", decision.feeBaseUnits())
                .with("asset", campaign.asset())
                .with("final", true);
        decision.tables().keySet().forEach(file -> closed.withBytes(file.replace(".csv", "Hash"), decision.hash(file)));
        events.add(Concealed.of(campaign.visibility(), campaign.id(), "SettlementClosed", closed.build()));
        events.add(NewEvent.of(
                CampaignEvents.stream(campaign.id()),
                "CampaignSettled",
                Json.object().with("closes", true).build()));
        return events;
    }
}
