package io.datafi.marketplace.delivery;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a delivery was refused. */
public enum DeliveryError implements ErrorCode {
    /** The link was not made by this service, or was altered. */
    DELIVERY_LINK_INVALID(ErrorKind.FORBIDDEN),
    /** The link was good and is over; ask for a new one. */
    DELIVERY_LINK_EXPIRED(ErrorKind.FORBIDDEN);

    private final ErrorKind kind;

    DeliveryError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
