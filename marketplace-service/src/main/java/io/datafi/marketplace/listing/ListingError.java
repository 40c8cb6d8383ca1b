package io.datafi.marketplace.listing;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a listing was refused. */
public enum ListingError implements ErrorCode {
    /** No listing has this id. */
    LISTING_NOT_FOUND(ErrorKind.MISSING);

    private final ErrorKind kind;

    ListingError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
