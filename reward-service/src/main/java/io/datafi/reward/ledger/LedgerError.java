package io.datafi.reward.ledger;

import static io.datafi.platform.error.ErrorKind.DUPLICATE;
import static io.datafi.platform.error.ErrorKind.EXHAUSTED;
import static io.datafi.platform.error.ErrorKind.FORBIDDEN;
import static io.datafi.platform.error.ErrorKind.INVALID;
import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Refusals of the ledger. */
public enum LedgerError implements ErrorCode {
    /** The debit account does not hold so much. */
    BALANCE_TOO_SMALL(REFUSED),
    /** The sums of an account would pass 64 bits. */
    BALANCE_TOO_LARGE(REFUSED),
    /** Another transfer has this id, or this source event, code and pair of accounts. */
    TRANSFER_DIFFERS(DUPLICATE),
    /** A transfer that this one is linked to was refused. */
    LINKED_TRANSFER_FAILED(REFUSED),
    /** The calling service may not move money between these accounts. */
    TRANSFER_NOT_ALLOWED(FORBIDDEN),
    /** The last transfer of a request is linked to nothing. */
    LINK_OPEN(INVALID),
    /** No account is of this class. */
    UNKNOWN_ACCOUNT_CLASS(INVALID),
    /** Debit and credit account are the same. */
    SAME_ACCOUNT(INVALID),
    /** The account has never had a transfer. */
    LEDGER_ACCOUNT_NOT_FOUND(MISSING),
    /** Too many transfers wait; send them again later. */
    LEDGER_BUSY(EXHAUSTED);

    private final ErrorKind kind;

    LedgerError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
