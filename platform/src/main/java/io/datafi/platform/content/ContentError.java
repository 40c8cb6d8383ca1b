package io.datafi.platform.content;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why content or a key was refused. */
public enum ContentError implements ErrorCode {
    /** Not an age X25519 recipient: wrong prefix, alphabet, length, checksum or point. */
    AGE_RECIPIENT_INVALID(ErrorKind.INVALID);

    private final ErrorKind kind;

    ContentError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
