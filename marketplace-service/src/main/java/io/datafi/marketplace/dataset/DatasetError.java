package io.datafi.marketplace.dataset;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a dataset version was refused. */
public enum DatasetError implements ErrorCode {
    /** No version has this id. */
    DATASET_VERSION_NOT_FOUND(ErrorKind.MISSING),
    /** The version is still being built, or could not be. */
    DATASET_VERSION_NOT_READY(ErrorKind.REFUSED),
    /** The campaign has no labelled task. */
    DATASET_EMPTY(ErrorKind.REFUSED),
    /** The results did not come in code-point order of their tasks. */
    DATASET_ROWS_OUT_OF_ORDER(ErrorKind.INVALID),
    /** The rows have more distinct labels than a passport can hold. */
    DATASET_LABELS_TOO_MANY(ErrorKind.INVALID),
    /** The rows have more contributors than one order can pay. */
    DATASET_CONTRIBUTORS_TOO_MANY(ErrorKind.INVALID),
    /** Annotation has settled the campaign, but its events have not all arrived here. */
    CAMPAIGN_EVENTS_MISSING(ErrorKind.UNAVAILABLE),
    /** The organisation has as many versions as it may have. */
    DATASET_VERSIONS_EXHAUSTED(ErrorKind.QUOTA),
    /** As many versions of the organisation are being built as may be at once. */
    DATASET_BUILDS_EXHAUSTED(ErrorKind.EXHAUSTED),
    /** The results or the storage could not be reached often enough. */
    DATASET_SOURCE_UNAVAILABLE(ErrorKind.UNAVAILABLE);

    private final ErrorKind kind;

    DatasetError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
