package io.datafi.reward.escrow;

import static io.datafi.platform.error.ErrorKind.DUPLICATE;
import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Refusals around escrows. */
public enum EscrowError implements ErrorCode {
    /** No escrow has this id. */
    ESCROW_NOT_FOUND(MISSING),
    /** Another escrow was reserved under this id. */
    ESCROW_DIFFERS(DUPLICATE),
    /** Deposits cover it, so only its campaign or order can end it. */
    ESCROW_FUNDED(REFUSED),
    /** It is over: what comes for it goes back. */
    ESCROW_CLOSED(REFUSED),
    /** Nothing of this depositor waits under this id. */
    NOTHING_TO_REFUND(REFUSED);

    private final ErrorKind kind;

    EscrowError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
