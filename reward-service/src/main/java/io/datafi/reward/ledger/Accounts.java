package io.datafi.reward.ledger;

import java.util.Set;
import java.util.UUID;

/** Codes of ledger accounts: a class, and after a colon whose it is. */
public final class Accounts {
    /** What the contracts hold; on the debit side. */
    public static final String CHAIN = "chain";

    /** What left the contracts for good; on the debit side. */
    public static final String OUTFLOW = "outflow";

    /** Fees that no epoch has paid yet. */
    public static final String FEES = "fees";

    /** The owner of the fees in a pending or paid account. */
    public static final String TREASURY = "treasury";

    /** The accounts whose balance is debits less credits. */
    static final Set<String> DEBIT_CLASSES = Set.of(CHAIN, OUTFLOW);

    static final Set<String> CLASSES = Set.of(
            CHAIN,
            OUTFLOW,
            FEES,
            "escrow",
            "held",
            "vested",
            "bond",
            "forfeited",
            "pending",
            "custody",
            "paid",
            "refund",
            "refunded");

    private Accounts() {}

    /** What a campaign or order has left. */
    public static String escrow(UUID escrowId) {
        return "escrow:" + escrowId;
    }

    /** What goes back to the depositors and is not final yet. */
    public static String refund(UUID escrowId) {
        return "refund:" + escrowId;
    }

    /** What went back to the depositors. */
    public static String refunded(UUID escrowId) {
        return "refunded:" + escrowId;
    }

    /** Decided, inside its hold. */
    public static String held(UUID accountId) {
        return "held:" + accountId;
    }

    /** To be paid with the next epoch. */
    public static String vested(UUID accountId) {
        return "vested:" + accountId;
    }

    /** In an epoch that is not final. Without account: the treasury. */
    public static String pending(UUID accountId) {
        return "pending:" + owner(accountId);
    }

    /** Paid into the custody vault, waiting for a wallet. */
    public static String custody(UUID accountId) {
        return "custody:" + accountId;
    }

    /** Paid to the account's own wallet. Without account: the treasury. */
    public static String paid(UUID accountId) {
        return "paid:" + owner(accountId);
    }

    /** The part before the colon. */
    static String classOf(String code) {
        int colon = code.indexOf(':');
        return colon < 0 ? code : code.substring(0, colon);
    }

    private static String owner(UUID accountId) {
        return accountId == null ? TREASURY : accountId.toString();
    }
}
