package io.datafi.cli.customer;

import com.google.protobuf.Timestamp;
import io.datafi.cli.Amounts;
import io.datafi.reward.v1.Notice;
import io.datafi.reward.v1.PaidNotice;
import io.datafi.reward.v1.RefusedNotice;
import io.datafi.reward.v1.WalletChangedNotice;
import java.time.Instant;

/** Notices, a line each. */
final class NoticeLines {
    private NoticeLines() {}

    /** With a star before a new one. */
    static String of(Notice notice) {
        return "%s %s  %s".formatted(notice.getRead() ? " " : "*", time(notice.getCreatedAt()), text(notice));
    }

    private static String text(Notice notice) {
        return switch (notice.getFactCase()) {
            case PAID -> paid(notice.getPaid());
            case REFUSED -> refused(notice.getRefused());
            case WALLET_CHANGED -> changed(notice.getWalletChanged());
            case RULES_CHANGED ->
                "the rules have a new version, " + notice.getRulesChanged().getVersion();
            case FACT_NOT_SET -> "something that this command does not know yet";
        };
    }

    private static String paid(PaidNotice paid) {
        return "paid     %s %s, epoch %d"
                .formatted(
                        Amounts.text(paid.getAmountBaseUnits(), paid.getAsset()),
                        paid.getInCustody() ? "into custody, until you link a wallet" : "to your wallet",
                        paid.getEpoch());
    }

    private static String refused(RefusedNotice refused) {
        String amount = Amounts.text(refused.getAmountBaseUnits(), refused.getAsset());
        String reasons =
                refused.getReasonsCount() == 0 ? "" : ", proven: " + String.join(" ", refused.getReasonsList());
        return "refused  %d answers in campaign %s, round %d: %s%s"
                .formatted(refused.getAnswers(), refused.getCampaignId(), refused.getRound(), amount, reasons);
    }

    private static String changed(WalletChangedNotice changed) {
        String wallet = changed.getNewWalletAddress();
        return switch (changed.getChange()) {
            case WALLET_CHANGE_REQUESTED ->
                "wallet   %s takes the place of %s on %s; cancel it if that was not you"
                        .formatted(wallet, changed.getOldWalletAddress(), time(changed.getEffectiveAt()));
            case WALLET_CHANGE_CANCELLED -> "wallet   the change to %s was cancelled".formatted(wallet);
            default -> "wallet   %s is paid from now on".formatted(wallet);
        };
    }

    private static Instant time(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds());
    }
}
