package io.datafi.platform.stuck;

import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Refusals around stuck work. */
public enum StuckError implements ErrorCode {
    /** No entry has this id. */
    STUCK_WORK_NOT_FOUND(MISSING),
    /** The entry was decided, or is done. */
    STUCK_WORK_RESOLVED(REFUSED),
    /** This work can only be retried. */
    STUCK_WORK_NOT_VOIDABLE(REFUSED);

    private final ErrorKind kind;

    StuckError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
