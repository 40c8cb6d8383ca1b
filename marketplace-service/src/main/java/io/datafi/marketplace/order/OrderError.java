package io.datafi.marketplace.order;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why an order was refused. */
public enum OrderError implements ErrorCode {
    /** No order has this id. */
    ORDER_NOT_FOUND(ErrorKind.MISSING);

    private final ErrorKind kind;

    OrderError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
