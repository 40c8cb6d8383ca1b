package io.datafi.platform.mail;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Refusals around mails. */
public enum MailError implements ErrorCode {
    /** So many mails wait to be sent that no more are taken now. */
    MAILS_EXHAUSTED(ErrorKind.EXHAUSTED);

    private final ErrorKind kind;

    MailError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
