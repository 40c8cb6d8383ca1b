package io.datafi.annotation.result;

import static io.datafi.platform.error.ErrorKind.EXHAUSTED;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why results are not given. */
public enum ResultError implements ErrorCode {
    /** No head of the log that covers the campaign's end stands on chain yet. */
    BUNDLE_NOT_ANCHORED(REFUSED),
    /** The client did not take rows for too long. */
    CLIENT_TOO_SLOW(EXHAUSTED);

    private final ErrorKind kind;

    ResultError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
