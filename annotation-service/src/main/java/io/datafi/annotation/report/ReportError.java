package io.datafi.annotation.report;

import static io.datafi.platform.error.ErrorKind.QUOTA;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a report is not taken. */
public enum ReportError implements ErrorCode {
    /** The worker reported as many tasks of the campaign as one may. */
    REPORTS_EXHAUSTED(QUOTA);

    private final ErrorKind kind;

    ReportError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
