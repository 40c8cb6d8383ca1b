package io.datafi.annotation.assignment;

import static io.datafi.platform.error.ErrorKind.EXHAUSTED;
import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.QUOTA;
import static io.datafi.platform.error.ErrorKind.REFUSED;
import static io.datafi.platform.error.ErrorKind.STALE;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a lease is not given, kept or used. */
public enum AssignmentError implements ErrorCode {
    /** Nothing is free for this worker now; later there may be. */
    NO_TASK_AVAILABLE(EXHAUSTED),
    /** The campaign does not let workers name tasks. */
    TASKS_NOT_CHOSEN_BY_WORKERS(REFUSED),
    /** The campaign has no task with this key. */
    TASK_NOT_FOUND(MISSING),
    /** The worker already leases this task. */
    ALREADY_LEASED(REFUSED),
    /** The worker answered this task as often as the campaign allows. */
    ANSWER_LIMIT_REACHED(REFUSED),
    /** The worker reported this task. */
    TASK_REPORTED(REFUSED),
    /** All answers of the task are there or leased. */
    TASK_FULL(EXHAUSTED),
    /** The worker holds as many tasks as the campaign allows. */
    LEASES_EXHAUSTED(QUOTA),
    /** The lease already ends as late as the campaign allows. */
    LEASE_EXTENSIONS_EXHAUSTED(REFUSED),
    /** The caller has no such assignment. */
    ASSIGNMENT_NOT_FOUND(MISSING),
    /** The assignment was leased again since, or never with this token. */
    STALE_FENCING_TOKEN(STALE),
    /** The lease has ended or was given back. */
    LEASE_EXPIRED(REFUSED),
    /** The assignment was answered. */
    ALREADY_SUBMITTED(REFUSED);

    private final ErrorKind kind;

    AssignmentError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
