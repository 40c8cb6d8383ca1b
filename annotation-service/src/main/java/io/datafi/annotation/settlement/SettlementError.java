package io.datafi.annotation.settlement;

import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a request about settlements is refused. */
public enum SettlementError implements ErrorCode {
    /** The campaign's settlement was not set aside, or there is no such campaign. */
    SETTLEMENT_NOT_SET_ASIDE(REFUSED);

    private final ErrorKind kind;

    SettlementError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
