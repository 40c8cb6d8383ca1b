package io.datafi.reward.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What somebody is told. Stored as canonical JSON beside its {@link NoticeKind}. */
public sealed interface Fact {
    /**
     * Money was paid on chain, for good.
     *
     * @param epoch whose receipt shows it
     * @param inCustody whether it waits for a wallet
     */
    record Paid(String asset, long amountBaseUnits, long epoch, boolean inCustody) implements Fact {}

    /**
     * A settlement gave answers nothing, proved something against them, or took back.
     *
     * @param answers that it counted; 0 where it does not say
     * @param amountBaseUnits that it settled; below zero: taken back
     * @param reasons codes of what is proven; mostly none
     */
    record Refused(UUID campaignId, int round, long answers, String asset, long amountBaseUnits, List<String> reasons)
            implements Fact {}

    /**
     * A step of a change of the wallet that is paid.
     *
     * @param oldAddress empty: there was none
     * @param effectiveAt null of a change that was cancelled
     */
    record WalletChanged(Change change, String oldAddress, String newAddress, Instant effectiveAt) implements Fact {}

    /** The rules of taking part have a new version. */
    record RulesChanged(String version) implements Fact {}

    /** How far a change of wallet is. */
    enum Change {
        LINKED,
        REQUESTED,
        CANCELLED
    }
}
