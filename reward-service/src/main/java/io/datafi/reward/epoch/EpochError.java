package io.datafi.reward.epoch;

import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Refusals around epochs. */
public enum EpochError implements ErrorCode {
    /** No epoch has this number. */
    EPOCH_NOT_FOUND(MISSING),
    /** The epoch pays this account nothing. */
    RECEIPT_NOT_FOUND(MISSING),
    /** Nothing has vested. */
    EPOCH_EMPTY(REFUSED),
    /** The epoch before is not final. */
    EPOCH_RUNNING(REFUSED),
    /** The log does not prove this epoch yet. */
    EPOCH_NOT_ANCHORED(REFUSED);

    private final ErrorKind kind;

    EpochError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
