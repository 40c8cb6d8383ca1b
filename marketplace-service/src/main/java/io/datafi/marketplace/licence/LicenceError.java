package io.datafi.marketplace.licence;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a licence was refused. */
public enum LicenceError implements ErrorCode {
    /** No licence has this id. */
    LICENCE_NOT_FOUND(ErrorKind.MISSING);

    private final ErrorKind kind;

    LicenceError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
