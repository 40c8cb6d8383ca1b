package io.datafi.annotation.media;

import static io.datafi.platform.error.ErrorKind.INVALID;
import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.QUOTA;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a file is not taken or not given. */
public enum MediaError implements ErrorCode {
    /** The bytes are not those of a picture, sound or film of a type that is taken. */
    MEDIUM_TYPE_NOT_SUPPORTED(INVALID),
    /** The picture unpacks to more pixels than a phone can hold. */
    MEDIUM_TOO_MANY_PIXELS(INVALID),
    /** The bytes have another digest than the address names. */
    MEDIUM_DIGEST_DIFFERS(INVALID),
    /** The campaign has no such file. */
    MEDIUM_NOT_FOUND(MISSING),
    /** The campaign has as many files, or as large ones, as it may have. */
    CAMPAIGN_MEDIA_EXHAUSTED(QUOTA),
    /** The organisation's campaigns keep as much as they may. */
    ORGANISATION_MEDIA_EXHAUSTED(QUOTA);

    private final ErrorKind kind;

    MediaError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
