package io.datafi.annotation.settlement;

import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a request about settlements is refused. */
public enum SettlementError implements ErrorCode {
    /** The campaign's settlement was not set aside, or there is no such campaign. */
    SETTLEMENT_NOT_SET_ASIDE(REFUSED),
    /** What is to be corrected is no round that settled a range. */
    ROUND_NOT_SETTLED(REFUSED),
    /** A correction is to leave out what is no answer of its range. */
    NO_ANSWER_OF_THE_ROUND(REFUSED),
    /** The campaign's state allows no such round any more, or not yet. */
    CAMPAIGN_HAS_NO_MORE_ROUNDS(REFUSED);

    private final ErrorKind kind;

    SettlementError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
