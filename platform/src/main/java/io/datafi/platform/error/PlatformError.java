package io.datafi.platform.error;

import static io.datafi.platform.error.ErrorKind.ANONYMOUS;
import static io.datafi.platform.error.ErrorKind.DUPLICATE;
import static io.datafi.platform.error.ErrorKind.EXHAUSTED;
import static io.datafi.platform.error.ErrorKind.FORBIDDEN;
import static io.datafi.platform.error.ErrorKind.INVALID;
import static io.datafi.platform.error.ErrorKind.MISSING;
import static io.datafi.platform.error.ErrorKind.REFUSED;
import static io.datafi.platform.error.ErrorKind.STALE;
import static io.datafi.platform.error.ErrorKind.UNAVAILABLE;
import static io.datafi.platform.error.ErrorKind.UNKNOWN_CALL;

/** Refusals that every service has in common. */
public enum PlatformError implements ErrorCode {
    /** The call has no valid token. */
    NOT_SIGNED_IN(ANONYMOUS),
    /** The caller does not belong to the organisation that owns the resource. */
    NOT_A_MEMBER(FORBIDDEN),
    /** The caller lacks the role, or the client may not make this call. */
    ROLE_REQUIRED(FORBIDDEN),
    /** The request breaks its contract; the violations name the fields. */
    INVALID_ARGUMENT(INVALID),
    /** The request has a field or parameter that its contract has not. */
    FIELD_UNKNOWN(INVALID),
    /** The body, or a message of a stream, is longer than any may be. */
    BODY_TOO_LARGE(INVALID),
    /** The body did not come in time. */
    BODY_TOO_SLOW(INVALID),
    /** The message has too many fields, or is nested too deep. */
    MESSAGE_TOO_COMPLEX(INVALID),
    /** Messages are taken without compression. */
    COMPRESSION_NOT_SUPPORTED(INVALID),
    /** The call needs an idempotency key. */
    IDEMPOTENCY_KEY_MISSING(INVALID),
    /** The key was used before with another request. */
    IDEMPOTENCY_KEY_REUSED(DUPLICATE),
    /** No such RPC. */
    RPC_NOT_FOUND(UNKNOWN_CALL),
    /** No such REST route. */
    ROUTE_NOT_FOUND(MISSING),
    /** The route exists, but not with this method or media type. */
    METHOD_NOT_SUPPORTED(INVALID),
    /** No asset of this code. */
    ASSET_UNKNOWN(INVALID),
    /** The log has no such entry or state (yet). */
    LOG_POSITION_UNKNOWN(MISSING),
    /** An event of a known type has a version this build does not know. */
    UNKNOWN_EVENT_VERSION(REFUSED),
    /** Another transaction got there first. */
    LOST_RACE(STALE),
    /** Too many of something at once. */
    TOO_MANY_REQUESTS(EXHAUSTED),
    /** The database does not answer, or not in time. */
    DATABASE_UNAVAILABLE(UNAVAILABLE),
    /** The identity provider does not answer. */
    IDENTITY_UNAVAILABLE(UNAVAILABLE),
    /** Another service does not answer, or not in time. */
    SERVICE_UNAVAILABLE(UNAVAILABLE);

    private final ErrorKind kind;

    PlatformError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
