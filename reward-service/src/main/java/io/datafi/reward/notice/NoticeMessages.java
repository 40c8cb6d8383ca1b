package io.datafi.reward.notice;

import io.datafi.platform.wire.Wire;
import io.datafi.reward.notice.NoticeStore.Told;
import io.datafi.reward.v1.Notice;
import io.datafi.reward.v1.NoticeSettings;
import io.datafi.reward.v1.PaidNotice;
import io.datafi.reward.v1.RefusedNotice;
import io.datafi.reward.v1.RulesChangedNotice;
import io.datafi.reward.v1.WalletChange;
import io.datafi.reward.v1.WalletChangedNotice;
import java.util.EnumSet;
import java.util.Set;

/** Between the wire and notices. */
final class NoticeMessages {
    private static final String KIND = "NOTICE_KIND_";

    private NoticeMessages() {}

    static Notice notice(Told told) {
        Notice.Builder notice = Notice.newBuilder()
                .setNoticeId(told.id().toString())
                .setCreatedAt(Wire.timestamp(told.createdAt()))
                .setRead(told.isRead());
        switch (told.fact()) {
            case Fact.Paid paid -> notice.setPaid(paid(paid));
            case Fact.Refused refused -> notice.setRefused(refused(refused));
            case Fact.WalletChanged changed -> notice.setWalletChanged(changed(changed));
            case Fact.RulesChanged changed ->
                notice.setRulesChanged(RulesChangedNotice.newBuilder().setVersion(changed.version()));
        }
        return notice.build();
    }

    private static PaidNotice paid(Fact.Paid paid) {
        return PaidNotice.newBuilder()
                .setAsset(paid.asset())
                .setAmountBaseUnits(paid.amountBaseUnits())
                .setEpoch(paid.epoch())
                .setInCustody(paid.inCustody())
                .build();
    }

    private static RefusedNotice refused(Fact.Refused refused) {
        return RefusedNotice.newBuilder()
                .setCampaignId(refused.campaignId().toString())
                .setRound(refused.round())
                .setAnswers(refused.answers())
                .setAsset(refused.asset())
                .setAmountBaseUnits(refused.amountBaseUnits())
                .addAllReasons(refused.reasons())
                .build();
    }

    private static WalletChangedNotice changed(Fact.WalletChanged changed) {
        WalletChangedNotice.Builder message = WalletChangedNotice.newBuilder()
                .setChange(
                        switch (changed.change()) {
                            case LINKED -> WalletChange.WALLET_CHANGE_LINKED;
                            case REQUESTED -> WalletChange.WALLET_CHANGE_REQUESTED;
                            case CANCELLED -> WalletChange.WALLET_CHANGE_CANCELLED;
                        })
                .setOldWalletAddress(changed.oldAddress())
                .setNewWalletAddress(changed.newAddress());
        if (changed.effectiveAt() != null) {
            message.setEffectiveAt(Wire.timestamp(changed.effectiveAt()));
        }
        return message.build();
    }

    static NoticeSettings settings(Set<NoticeKind> unmailed) {
        return NoticeSettings.newBuilder()
                .addAllUnmailed(unmailed.stream()
                        .map(kind -> io.datafi.reward.v1.NoticeKind.valueOf(KIND + kind))
                        .toList())
                .build();
    }

    /** The contract lets only these in that may go without a mail. */
    static Set<NoticeKind> unmailed(NoticeSettings settings) {
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        settings.getUnmailedList()
                .forEach(kind -> kinds.add(NoticeKind.valueOf(kind.name().substring(KIND.length()))));
        return kinds;
    }
}
