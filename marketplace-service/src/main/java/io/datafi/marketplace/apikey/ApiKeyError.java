package io.datafi.marketplace.apikey;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why something was refused about a key. */
public enum ApiKeyError implements ErrorCode {
    /** The organisation has no key of this id. */
    API_KEY_NOT_FOUND(ErrorKind.MISSING),
    /** The organisation has as many keys as it may; ended ones count for 30 days. */
    API_KEYS_EXHAUSTED(ErrorKind.QUOTA);

    private final ErrorKind kind;

    ApiKeyError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
