package io.datafi.annotation.invitation;

import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.QUOTA;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why something cannot be done with an invitation. */
public enum InvitationError implements ErrorCode {
    /** Everybody may join a public campaign. */
    CAMPAIGN_NOT_PRIVATE(REFUSED),
    /** The campaign has as many invitations as it may have. */
    TOO_MANY_INVITATIONS(QUOTA),
    /** The campaign has no such invitation. */
    INVITATION_NOT_FOUND(MISSING);

    private final ErrorKind kind;

    InvitationError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
