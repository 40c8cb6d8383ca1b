package io.datafi.marketplace.invitation;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why something was refused about an invitation. */
public enum InvitationError implements ErrorCode {
    /** No mail can be sent to this. */
    ADDRESS_INVALID(ErrorKind.INVALID),
    /** An invitation to this address waits, with another role. */
    ADDRESS_INVITED(ErrorKind.DUPLICATE),
    /** There is none that waits. */
    MEMBER_INVITATION_NOT_FOUND(ErrorKind.MISSING),
    /** As many wait, or were sent in a day, as may be. */
    MEMBER_INVITATIONS_EXHAUSTED(ErrorKind.QUOTA),
    /** No mail server is set up here. */
    MAIL_NOT_SENT(ErrorKind.REFUSED);

    private final ErrorKind kind;

    InvitationError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
