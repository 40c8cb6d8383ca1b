package io.datafi.reward.ledger;

/** The name of a ledger account. */
record AccountKey(String code, String asset) {
    static AccountKey debitOf(Transfer transfer) {
        return new AccountKey(transfer.debit(), transfer.asset());
    }

    static AccountKey creditOf(Transfer transfer) {
        return new AccountKey(transfer.credit(), transfer.asset());
    }
}
