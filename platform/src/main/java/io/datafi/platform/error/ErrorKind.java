package io.datafi.platform.error;

import io.grpc.Status;

/** What a refusal means for the caller, and the status it has on each transport. */
public enum ErrorKind {
    /** Wrong in any state. */
    INVALID(Status.Code.INVALID_ARGUMENT, 400),
    /** Who are you? */
    ANONYMOUS(Status.Code.UNAUTHENTICATED, 401),
    /** Not you. */
    FORBIDDEN(Status.Code.PERMISSION_DENIED, 403),
    /** No such thing. */
    MISSING(Status.Code.NOT_FOUND, 404),
    /** This service has no such call. */
    UNKNOWN_CALL(Status.Code.UNIMPLEMENTED, 404),
    /** Another has this identity. */
    DUPLICATE(Status.Code.ALREADY_EXISTS, 409),
    /** The state forbids it. */
    REFUSED(Status.Code.FAILED_PRECONDITION, 409),
    /** Lost a race: read again, then retry. */
    STALE(Status.Code.ABORTED, 409),
    /** Too much; later. */
    EXHAUSTED(Status.Code.RESOURCE_EXHAUSTED, 429, 10),
    /** As many of one's own as there may be, until some are done with, given up or too old: to wait alone is no use. */
    QUOTA(Status.Code.RESOURCE_EXHAUSTED, 429),
    /** Repeat the same call. */
    UNAVAILABLE(Status.Code.UNAVAILABLE, 503, 5);

    private final Status.Code grpc;
    private final int http;
    private final int retryAfterSeconds;

    ErrorKind(Status.Code grpc, int http) {
        this(grpc, http, 0);
    }

    ErrorKind(Status.Code grpc, int http, int retryAfterSeconds) {
        this.grpc = grpc;
        this.http = http;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The gRPC status code. */
    public Status.Code grpc() {
        return grpc;
    }

    /** The HTTP status. */
    public int http() {
        return http;
    }

    /** When the same call is worth another try; 0 if waiting changes nothing. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
