package io.datafi.reward.account;

import static io.datafi.platform.error.ErrorKind.DUPLICATE;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why an account is not closed, or what it is owed not claimed. */
public enum ClosingError implements ErrorCode {
    /** The caller signed in too long ago for this. */
    LOGIN_NOT_RECENT(REFUSED),
    /** An organisation has no other owner. */
    ACCOUNT_IS_LAST_OWNER(REFUSED),
    /** No wallet is linked, so the hash of a claim code is needed. */
    CLAIM_HASH_MISSING(REFUSED),
    /** Another account was closed with this hash; codes are random. */
    CLAIM_HASH_TAKEN(DUPLICATE),
    /** No account was closed with this code. */
    CLAIM_CODE_UNKNOWN(REFUSED),
    /** Another wallet is paid by this code. */
    CLAIM_CODE_USED(REFUSED),
    /** The account is closed. */
    ACCOUNT_CLOSED(REFUSED);

    private final ErrorKind kind;

    ClosingError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
