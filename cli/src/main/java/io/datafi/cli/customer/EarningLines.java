package io.datafi.cli.customer;

import io.datafi.annotation.v1.MySettlement;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.cli.Amounts;
import io.datafi.reward.v1.Earning;
import io.datafi.reward.v1.GetMyEarningsResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What somebody earned, why, and what to expect next, in a few lines. */
final class EarningLines {
    /** From parts per billion to parts per hundred. */
    private static final int PERCENT_DECIMALS = 7;

    private EarningLines() {}

    /** The sums, one a line. */
    static List<String> of(GetMyEarningsResponse sums) {
        return List.of(
                sum("held", sums.getHeldBaseUnits(), sums, "until the hold of its round is over"),
                sum(
                        "vested",
                        sums.getVestedBaseUnits(),
                        sums,
                        "paid with the next epoch, " + where(sums.getWalletAddress())),
                sum("pending", sums.getPendingBaseUnits(), sums, "in an epoch that is not final yet"),
                sum("paid", sums.getPaidBaseUnits(), sums, "on chain, to your wallet"),
                sum("custody", sums.getCustodyBaseUnits(), sums, custody(sums.getWalletAddress())));
    }

    private static String sum(String name, long baseUnits, GetMyEarningsResponse sums, String next) {
        return "%-8s %s, %s".formatted(name, Amounts.text(baseUnits, sums.getAsset()), next);
    }

    private static String where(String wallet) {
        return wallet.isEmpty() ? "into custody: no wallet is linked" : "to " + wallet;
    }

    private static String custody(String wallet) {
        return wallet.isEmpty()
                ? "kept on chain for you; link a wallet, and the next epoch pays it there"
                : "paid with the next epoch, " + where(wallet);
    }

    /** One earning. */
    static String of(Earning earning, String wallet) {
        return "%s  %s%s  %s, %s"
                .formatted(
                        time(earning.getDecidedAt()),
                        earning.getSource(),
                        earning.getRound() > 0 ? " round " + earning.getRound() : "",
                        Amounts.text(earning.getAmountBaseUnits(), earning.getAsset()),
                        next(earning, wallet));
    }

    private static String next(Earning earning, String wallet) {
        return switch (earning.getState()) {
            case EARNING_STATE_HELD ->
                earning.hasVestsAt() ? "held until " + time(earning.getVestsAt()) : "held until it is settled";
            case EARNING_STATE_VESTED -> "vested: paid with the next epoch, " + where(wallet);
            case EARNING_STATE_PENDING -> "in epoch %d, which is not final yet".formatted(earning.getEpoch());
            case EARNING_STATE_PAID -> "paid with epoch " + earning.getEpoch();
            case EARNING_STATE_CUSTODY ->
                "in custody since epoch %d: %s".formatted(earning.getEpoch(), custody(wallet));
            case EARNING_STATE_REVERSED -> "taken back by a correction";
            case EARNING_STATE_UNSPECIFIED, UNRECOGNIZED -> "in a state that this version does not know";
        };
    }

    /** Why a round pays what it does. */
    static List<String> why(MySettlement settlement) {
        List<String> lines = new ArrayList<>();
        String asset = settlement.getAsset();
        lines.add("round %d%s  %s for %d answers of up to %s"
                .formatted(
                        settlement.getRound(),
                        settlement.getCorrects() > 0 ? ", which corrects round " + settlement.getCorrects() : "",
                        Amounts.text(settlement.getAmountBaseUnits(), asset),
                        settlement.getAnswers(),
                        Amounts.text(settlement.getPriceBaseUnits(), asset)));
        lines.add(
                settlement.hasWorthPpb()
                        ? "  worth    %s of the price an answer, times honesty %s"
                                .formatted(percent(settlement.getWorthPpb()), percent(settlement.getHonestyPpb()))
                        : "  worth    %s perfect answers together"
                                .formatted(BigDecimal.valueOf(settlement.getScorePpb(), 9)
                                        .setScale(3, RoundingMode.HALF_UP)
                                        .toPlainString()));
        if (settlement.getReasonsCount() > 0) {
            lines.add("  proven   %s; docs/rules.md says what that means"
                    .formatted(String.join(", ", settlement.getReasonsList())));
        }
        lines.add(
                settlement.getState() == SettlementRoundState.SETTLEMENT_ROUND_STATE_FINAL
                        ? "  next     final: nobody takes it back"
                        : "  next     held until %s; a correction may still change it"
                                .formatted(time(settlement.getFinalDueAt())));
        return lines;
    }

    private static String percent(long ppb) {
        return BigDecimal.valueOf(ppb, PERCENT_DECIMALS)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString() + " %";
    }

    private static Instant time(com.google.protobuf.Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
