package io.datafi.rules.settlement;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.UNKNOWN_RULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.inference.DataSets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettlementRunTest {
    @Test
    void allFilesOfASettlementComeFromItsAnswers() {
        SettlementRun run = SettlementRun.of(
                DataSets.anaesthetists(),
                List.of("1", "2", "3", "4"),
                Map.of(),
                "dawid-skene-ml/1",
                "pay/1",
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
        assertRefused(
                UNKNOWN_RULE,
                () -> SettlementRun.of(DataSets.anaesthetists(), List.of(), Map.of(), "dawid-skene-ml/2", "pay/1", 1));
    }

    @Test
    void aCampaignWithoutAnswersPaysNobody() {
        SettlementRun run = SettlementRun.of(List.of(), List.of("a", "b"), Map.of(), "quality/1", "pay/2", 1_000_000);

        assertThat(run.settlement().lines()).isEmpty();
    }
}
