package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.UNKNOWN_RULE;

import io.datafi.annotation.spec.TaskKind;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.settlement.KindSettlement;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.version.Rules;

/** The rule versions a campaign pins when it is created. */
final class CampaignRules {
    private CampaignRules() {}

    /** Fails with UNKNOWN_RULE unless both are versions of their kind that can be computed here, or nothing is settled. */
    static void require(CampaignTerms terms) {
        if (terms.isSettled()) {
            boolean isClasses = terms.spec().kind() == TaskKind.CLASSES;
            require(
                    "quality_rule",
                    isClasses
                            ? () -> Rules.inference(terms.qualityRule())
                            : () -> KindSettlement.requireQualityRule(terms.qualityRule()));
            require(
                    "pay_rule",
                    isClasses
                            ? () -> PayRule.named(terms.payRule())
                            : () -> KindSettlement.requirePayRule(terms.payRule()));
        }
    }

    /** The hash of each pinned version, by its name. */
    static JsonObject hashes(CampaignTerms terms) {
        return Json.object()
                .withBytes(terms.qualityRule(), Rules.find(terms.qualityRule()).hash())
                .withBytes(terms.payRule(), Rules.find(terms.payRule()).hash())
                .build();
    }

    private static void require(String field, Runnable lookup) {
        try {
            lookup.run();
        } catch (RuleException unknown) {
            throw UNKNOWN_RULE.because("%s", unknown.getMessage()).atField(field);
        }
    }
}
