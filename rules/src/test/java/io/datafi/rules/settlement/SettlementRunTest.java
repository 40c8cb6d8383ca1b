package io.datafi.rules.settlement;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.UNKNOWN_RULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.inference.DataSets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementRunTest {
    @Test
    void allFilesOfASettlementComeFromItsAnswers() {
        SettlementRun run = SettlementRun.of(
                SettlementInput.of(DataSets.anaesthetists(), List.of("1", "2", "3", "4")),
                "dawid-skene-ml/1",
                PayRule.named("pay/1"),
                1_000_000);

        assertThat(run.files())
                .containsOnlyKeys(
                        "confusion.csv", "labels.csv", "posterior.csv", "prior.csv", "scores.csv", "settlement.csv");
        assertThat(run.settlement().grossBaseUnits())
                .isEqualTo(97_683_153 + 31_266_381 + 31_140_867 + 36_504_539 + 32_962_756);
        assertThat(run.files().get("settlement.csv")).endsWith("5,45,32962756075,32962756\n");
    }

    @Test
    void anUnknownRuleIsRefused() {
        SettlementInput input = SettlementInput.of(DataSets.anaesthetists(), List.of());

        for (PayRule rule : PayRule.ALL) {
            assertRefused(UNKNOWN_RULE, () -> SettlementRun.of(input, "dawid-skene-ml/2", rule, 1));
        }
        assertRefused(UNKNOWN_RULE, () -> PayRule.named("pay/9"));
        assertRefused(UNKNOWN_RULE, () -> PayRule.named("dawid-skene-ml/1"));
    }

    @Test
    void aCampaignWithoutAnswersPaysNobody() {
        SettlementRun run = SettlementRun.of(
                SettlementInput.of(List.of(), List.of("a", "b")), "quality/2", PayRule.named("pay/3"), 1_000_000);

        assertThat(run.settlement().lines()).isEmpty();
    }
}
