package io.datafi.marketplace.order;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why an order was refused. */
public enum OrderError implements ErrorCode {
    /** No order has this id. */
    ORDER_NOT_FOUND(ErrorKind.MISSING),
    /** It is paid, or about to be. */
    ORDER_PAID(ErrorKind.REFUSED),
    /** It was given up, or not paid in time. */
    ORDER_CANCELLED(ErrorKind.REFUSED),
    /** The organisation offers it itself. */
    OWN_LISTING(ErrorKind.REFUSED),
    /** The organisation has a licence of this version, and did not say that it wants another. */
    LICENCE_HELD(ErrorKind.REFUSED),
    /** An order of the organisation for this version waits for payment, and it did not say that it wants another. */
    ORDER_WAITS(ErrorKind.REFUSED),
    /** As many orders of the organisation wait for payment as may. */
    UNPAID_ORDERS_EXHAUSTED(ErrorKind.QUOTA);

    private final ErrorKind kind;

    OrderError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
