package io.datafi.annotation.campaign;

import static io.datafi.platform.error.ErrorKind.EXHAUSTED;
import static io.datafi.platform.error.ErrorKind.INVALID;
import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.QUOTA;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a request about a campaign is refused. */
public enum CampaignError implements ErrorCode {
    /** No campaign has this id. */
    CAMPAIGN_NOT_FOUND(MISSING),
    /** It is past its draft, or its quote was made. */
    CAMPAIGN_NOT_DRAFT(REFUSED),
    /** It was given up, or not covered in time. */
    CAMPAIGN_CANCELLED(REFUSED),
    /** There is nothing to be paid for. */
    CAMPAIGN_HAS_NO_TASKS(REFUSED),
    /** The escrow does not cover it yet. */
    CAMPAIGN_NOT_FUNDED(REFUSED),
    /** Deposits cover it. */
    CAMPAIGN_ALREADY_FUNDED(REFUSED),
    /** It was opened before. */
    CAMPAIGN_ALREADY_OPENED(REFUSED),
    /** It takes no work now. */
    CAMPAIGN_NOT_OPEN(REFUSED),
    /** Its labels and pay are not decided yet. */
    CAMPAIGN_NOT_SETTLED(REFUSED),
    /** The worst case passes what an escrow may hold. */
    QUOTE_TOO_LARGE(INVALID),
    /** Its classes and answers pass what can be settled. */
    SETTLEMENT_TOO_LARGE(INVALID),
    /** With another worker it would pass what can be settled. */
    CAMPAIGN_FULL(EXHAUSTED),
    /** The organisation has as many drafts, and campaigns on their way that cost nothing, as it may have. */
    DRAFTS_EXHAUSTED(QUOTA),
    /** Answers without a price have no rules. */
    KIND_HAS_NO_PAY_RULE(INVALID),
    /** No such rule version, or of another kind. */
    UNKNOWN_RULE(INVALID);

    private final ErrorKind kind;

    CampaignError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
