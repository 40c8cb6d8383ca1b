package io.datafi.annotation.worker;

import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a worker may not do something. */
public enum WorkerError implements ErrorCode {
    /** The account has not joined the campaign. */
    WORKER_NOT_JOINED(REFUSED),
    /** The account's owner closed it. */
    ACCOUNT_CLOSED(REFUSED);

    private final ErrorKind kind;

    WorkerError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
