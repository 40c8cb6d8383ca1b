package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.Concealed;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.version.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of a round's decision, in their order: what it leaves out, each account's pay, its close. */
final class SettlementEvents {
    private static final int EXCLUDED_AN_EVENT = 200;

    private SettlementEvents() {}

    /**
     * @param accounts account of each pseudonym
     */
    static List<NewEvent> of(
            UUID settlementId,
            DueRound round,
            ClosedRange range,
            Decision decision,
            RoundPay pay,
            Map<String, UUID> accounts) {
        ClosedCampaign campaign = round.campaign();
        List<NewEvent> events = new ArrayList<>(pay.amounts().size() + 2);
        for (List<String> some : excluded(round)) {
            JsonObject body = Json.object()
                    .with("settlement", settlementId.toString())
                    .with("round", round.number())
                    .withStrings("answers", some)
                    .build();
            events.add(Concealed.of(campaign.visibility(), campaign.id(), "AnswersExcluded", body));
        }
        byte[] payRuleHash = Rules.find(campaign.payRule()).hash();
        pay.amounts().forEach((worker, amount) -> {
            JsonObject body = common(settlementId, round, range)
                    .with("holdSeconds", campaign.holdSeconds())
                    .with("worker", worker)
                    .withAmount("amountBaseUnits", amount)
                    .withBytes("ruleHash", payRuleHash)
                    .build();
            JsonObject finding =
                    decision.findings().getOrDefault(worker, Finding.NOTHING).told();
            events.add(Concealed.of(
                    campaign.visibility(), campaign.id(), "PaySettled", body, accounts.get(worker), finding));
        });
        JsonObject.Builder closed = common(settlementId, round, range)
                .with("answers", range.answers().size())
                .with("workers", pay.amounts().size())
                .withBytes("qualityRuleHash", Rules.find(campaign.qualityRule()).hash())
                .withBytes("payRuleHash", payRuleHash)
                .withAmount("grossBaseUnits", pay.grossBaseUnits())
                .withAmount("feeBaseUnits", pay.feeBaseUnits());
        decision.tables().keySet().forEach(file -> closed.withBytes(file.replace(".csv", "Hash"), decision.hash(file)));
        events.add(Concealed.of(campaign.visibility(), campaign.id(), "SettlementClosed", closed.build()));
        return events;
    }

    private static JsonObject.Builder common(UUID settlementId, DueRound round, ClosedRange range) {
        JsonObject.Builder body = Json.object()
                .with("settlement", settlementId.toString())
                .with("round", round.number())
                .with(
                        "range",
                        Json.object()
                                .withAmount("from", range.from())
                                .withAmount("to", range.to())
                                .build())
                .with("asset", round.campaign().asset());
        round.corrects().ifPresent(corrected -> body.with("corrects", corrected));
        return body;
    }

    private static List<List<String>> excluded(DueRound round) {
        List<String> all =
                round.excluded().stream().sorted().map(String::valueOf).toList();
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += EXCLUDED_AN_EVENT) {
            parts.add(all.subList(from, Math.min(all.size(), from + EXCLUDED_AN_EVENT)));
        }
        return parts;
    }
}
