package io.datafi.annotation.task;

import static io.datafi.platform.error.ErrorKind.DUPLICATE;
import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.QUOTA;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why tasks are not imported or changed. */
public enum TaskError implements ErrorCode {
    /** The campaign has a task with this key. */
    DUPLICATE_TASK_KEY(DUPLICATE),
    /** The campaign has no task with this key. */
    TASK_NOT_FOUND(MISSING),
    /** The chunk of this number was stored with other tasks. */
    IMPORT_CHUNK_DIFFERS(DUPLICATE),
    /** A chunk before this one was never stored. */
    IMPORT_CHUNK_MISSING(REFUSED),
    /** Nothing was stored under this import id. */
    IMPORT_NOT_FOUND(MISSING),
    /** The campaign has as many imports as it may have. */
    IMPORTS_EXHAUSTED(QUOTA),
    /** The campaign's tasks would be larger than they may be. */
    TASK_BYTES_EXHAUSTED(QUOTA);

    private final ErrorKind kind;

    TaskError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
