package io.datafi.annotation.submission;

import static io.datafi.platform.error.ErrorKind.INVALID;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why an answer is not accepted, beyond what its lease says. */
public enum SubmissionError implements ErrorCode {
    /** The label is not among the campaign's classes. */
    UNKNOWN_CLASS(INVALID);

    private final ErrorKind kind;

    SubmissionError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
