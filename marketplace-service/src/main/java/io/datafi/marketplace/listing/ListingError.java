package io.datafi.marketplace.listing;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a listing was refused. */
public enum ListingError implements ErrorCode {
    /** No listing has this id. */
    LISTING_NOT_FOUND(ErrorKind.MISSING),
    /** It was taken back. */
    LISTING_UNLISTED(ErrorKind.REFUSED),
    /** The version has an offer that was not taken back. */
    VERSION_LISTED(ErrorKind.DUPLICATE),
    /** The organisation has as many listings as it may have. */
    LISTINGS_EXHAUSTED(ErrorKind.QUOTA);

    private final ErrorKind kind;

    ListingError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
