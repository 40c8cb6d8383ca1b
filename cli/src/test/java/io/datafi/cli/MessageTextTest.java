package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.Quote;
import io.datafi.annotation.v1.SettlementRound;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.annotation.v1.TaskSpec;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void fieldsAreLinesAndNestedOnesAreIndented() {
        var campaign = Campaign.newBuilder()
                .setId("c1")
                .setState(CampaignState.CAMPAIGN_STATE_OPEN)
                .setSpec(TaskSpec.newBuilder()
                        .setClasses(ClassesSpec.newBuilder().addLabels("a").addLabels("b")))
                .setQuote(Quote.newBuilder().setItems(2))
                .setCreatedAt(Timestamp.newBuilder().setSeconds(0))
                .build();

        assertThat(MessageText.of(campaign).lines().map(line -> line.replaceAll("(?<=\\S) +", " ")))
                .containsExactly(
                        "id c1",
                        "spec",
                        "  classes",
                        "    labels a, b",
                        "state OPEN",
                        "quote",
                        "  items 2",
                        "created_at 1970-01-01T00:00:00Z");
    }

    @Test
    void eachRoundOfACampaignsSettlementIsShownWithItsState() {
        var campaign = Campaign.newBuilder()
                .setState(CampaignState.CAMPAIGN_STATE_PROVISIONAL)
                .addRounds(round(1).setState(SettlementRoundState.SETTLEMENT_ROUND_STATE_FINAL))
                .addRounds(round(2).setState(SettlementRoundState.SETTLEMENT_ROUND_STATE_PROVISIONAL)
                        .setCorrects(1)
                        .setGrossBaseUnits(-5))
                .build();

        assertThat(MessageText.of(campaign).lines().map(line -> line.replaceAll("(?<=\\S) +", " ")))
                .containsExactly(
                        "state PROVISIONAL",
                        "rounds",
                        "  round 1",
                        "  state FINAL",
                        "rounds",
                        "  round 2",
                        "  state PROVISIONAL",
                        "  corrects 1",
                        "  gross_base_units -5");
    }

    private static SettlementRound.Builder round(int number) {
        return SettlementRound.newBuilder().setRound(number);
    }
}
