package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.datafi.reward.v1.Notice;
import io.datafi.reward.v1.PaidNotice;
import io.datafi.reward.v1.RefusedNotice;
import io.datafi.reward.v1.WalletChange;
import io.datafi.reward.v1.WalletChangedNotice;
import org.junit.jupiter.api.Test;

class NoticeLinesTest {
    private static final Timestamp TIME =
            Timestamp.newBuilder().setSeconds(1_800_000_000).build();

    @Test
    void aNoticeIsALineAndANewOneHasAStar() {
        var paid = Notice.newBuilder()
                .setCreatedAt(TIME)
                .setPaid(PaidNotice.newBuilder()
                        .setAsset("TUSD")
                        .setAmountBaseUnits(1_500_000)
                        .setEpoch(7));

        assertThat(NoticeLines.of(paid.build()))
                .isEqualTo("* 2027-01-15T08:00:00Z  paid     1.500000 TUSD to your wallet, epoch 7");
        assertThat(NoticeLines.of(paid.setRead(true).build())).startsWith("  2027");
    }

    @Test
    void whatIsProvenIsNamed() {
        var refused = Notice.newBuilder()
                .setCreatedAt(TIME)
                .setRefused(RefusedNotice.newBuilder()
                        .setCampaignId("c-1")
                        .setRound(2)
                        .setAnswers(9)
                        .setAsset("TUSD")
                        .addReasons("DEPENDENT"));

        assertThat(NoticeLines.of(refused.build()))
                .endsWith("refused  9 answers in campaign c-1, round 2: 0.000000 TUSD, proven: DEPENDENT");
    }

    @Test
    void aChangeOfWalletSaysWhenItCanStillBeCancelled() {
        var changed = Notice.newBuilder()
                .setCreatedAt(TIME)
                .setWalletChanged(WalletChangedNotice.newBuilder()
                        .setChange(WalletChange.WALLET_CHANGE_REQUESTED)
                        .setOldWalletAddress("0xold")
                        .setNewWalletAddress("0xnew")
                        .setEffectiveAt(TIME));

        assertThat(NoticeLines.of(changed.build()))
                .endsWith(
                        "wallet   0xnew takes the place of 0xold on 2027-01-15T08:00:00Z; cancel it if that was not you");
    }
}
