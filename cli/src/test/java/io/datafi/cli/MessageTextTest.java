package io.datafi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Timestamp;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.annotation.v1.Quote;
import io.datafi.annotation.v1.SettlementRound;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.reward.v1.LedgerEntry;
import io.datafi.reward.v1.ReceiptLeaf;
import io.datafi.reward.v1.RefundStrayDepositResponse;
import io.datafi.type.v1.DepositInstruction;
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

        assertThat(MessageText.of(campaign, "").lines().map(line -> line.replaceAll("(?<=\\S) +", " ")))
                .containsExactly(
                        "id c1",
                        "spec",
                        "  classes",
                        "    labels a, b",
                        "price 0.000000",
                        "state OPEN",
                        "quote",
                        "  items 2",
                        "  price 0.000000",
                        "  work 0.000000",
                        "  fee 0.000000",
                        "  total 0.000000",
                        "created_at 1970-01-01T00:00:00Z");
    }

    @Test
    void eachRoundOfACampaignsSettlementIsShownWithItsState() {
        var campaign = Campaign.newBuilder()
                .setAsset("TUSD")
                .setPriceBaseUnits(100_000)
                .setState(CampaignState.CAMPAIGN_STATE_PROVISIONAL)
                .addRounds(round(1).setState(SettlementRoundState.SETTLEMENT_ROUND_STATE_FINAL))
                .addRounds(round(2).setState(SettlementRoundState.SETTLEMENT_ROUND_STATE_PROVISIONAL)
                        .setCorrects(1)
                        .setGrossBaseUnits(-5))
                .build();

        assertThat(MessageText.of(campaign, "").lines().map(line -> line.replaceAll("(?<=\\S) +", " ")))
                .containsExactly(
                        "price 0.100000 TUSD",
                        "asset TUSD",
                        "state PROVISIONAL",
                        "rounds",
                        "  round 1",
                        "  state FINAL",
                        "  gross 0.000000 TUSD",
                        "  fee 0.000000 TUSD",
                        "rounds",
                        "  round 2",
                        "  state PROVISIONAL",
                        "  corrects 1",
                        "  gross -0.000005 TUSD",
                        "  fee 0.000000 TUSD");
    }

    @Test
    void anAmountTakesTheAssetThatStandsAnywhereInTheAnswer() {
        var funding = FundCampaignResponse.newBuilder()
                .setQuote(Quote.newBuilder().setFeePpb(50_000_000).setAsset("TUSD"))
                .setDeposit(DepositInstruction.newBuilder().setAmountBaseUnits(1_234_567))
                .build();

        assertThat(MessageText.of(funding, "").lines().map(line -> line.replaceAll("(?<=\\S) +", " ")))
                .contains("  fee_rate 5 %", "  amount 1.234567 TUSD");
    }

    @Test
    void anAmountOnChainIsShownInWholeOnesToo() {
        var funding = FundCampaignResponse.newBuilder()
                .setQuote(Quote.newBuilder().setAsset("TUSD"))
                .setDeposit(DepositInstruction.newBuilder().setAmountTokenUnits("1234567"))
                .build();
        var leaf = ReceiptLeaf.newBuilder()
                .setAsset("TUSD")
                .setCumulativeTokenUnits("123456789012345678901234567890")
                .build();
        var unknown =
                RefundStrayDepositResponse.newBuilder().setAmountTokenUnits("3").build();

        assertThat(text(funding)).contains("amount_on_chain 1.234567 TUSD (1234567 token units)");
        assertThat(text(leaf))
                .contains("cumulative_on_chain 123456789012345678901234.567890 TUSD"
                        + " (123456789012345678901234567890 token units)");
        assertThat(text(unknown)).contains("amount_on_chain 3 token units");
    }

    private static String text(MessageOrBuilder message) {
        return MessageText.of(message, "").replaceAll("(?<=\\S) +", " ");
    }

    @Test
    void anAmountTakesTheAssetThatWasAskedForIfTheAnswerNamesNone() {
        assertThat(MessageText.of(LedgerEntry.newBuilder().setCreditBaseUnits(1).build(), "TUSD"))
                .contains("0.000001 TUSD");
    }

    private static SettlementRound.Builder round(int number) {
        return SettlementRound.newBuilder().setRound(number);
    }
}
