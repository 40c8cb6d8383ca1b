package io.datafi.reward.notice;

import io.datafi.reward.notice.Fact.Change;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.UUID;

/** Facts as the database keeps them. */
final class FactJson {
    private static final String EFFECTIVE_AT = "effectiveAt";

    private FactJson() {}

    static String write(Fact fact) {
        JsonObject.Builder json = switch (fact) {
            case Fact.Paid paid ->
                Json.object()
                        .with("asset", paid.asset())
                        .withAmount("amountBaseUnits", paid.amountBaseUnits())
                        .withAmount("epoch", paid.epoch())
                        .with("inCustody", paid.inCustody());
            case Fact.Refused refused ->
                Json.object()
                        .with("campaign", refused.campaignId().toString())
                        .with("round", refused.round())
                        .withAmount("answers", refused.answers())
                        .with("asset", refused.asset())
                        .withAmount("amountBaseUnits", refused.amountBaseUnits())
                        .withStrings("reasons", refused.reasons());
            case Fact.WalletChanged changed -> changed(changed);
            case Fact.RulesChanged changed -> Json.object().with("version", changed.version());
        };
        return json.build().toText();
    }

    private static JsonObject.Builder changed(Fact.WalletChanged changed) {
        JsonObject.Builder json = Json.object()
                .with("change", changed.change().name())
                .with("oldAddress", changed.oldAddress())
                .with("newAddress", changed.newAddress());
        return changed.effectiveAt() == null ? json : json.withInstant(EFFECTIVE_AT, changed.effectiveAt());
    }

    static Fact read(NoticeKind kind, String text) {
        JsonObject json = CanonicalJson.parse(text).asObject();
        return switch (kind) {
            case PAID ->
                new Fact.Paid(
                        json.string("asset"),
                        json.amount("amountBaseUnits"),
                        json.amount("epoch"),
                        json.bool("inCustody"));
            case REFUSED ->
                new Fact.Refused(
                        UUID.fromString(json.string("campaign")),
                        json.integer("round"),
                        json.amount("answers"),
                        json.string("asset"),
                        json.amount("amountBaseUnits"),
                        json.array("reasons").strings());
            case WALLET_CHANGED ->
                new Fact.WalletChanged(
                        Change.valueOf(json.string("change")),
                        json.string("oldAddress"),
                        json.string("newAddress"),
                        json.has(EFFECTIVE_AT) ? json.instant(EFFECTIVE_AT) : null);
            case RULES_CHANGED -> new Fact.RulesChanged(json.string("version"));
        };
    }
}
