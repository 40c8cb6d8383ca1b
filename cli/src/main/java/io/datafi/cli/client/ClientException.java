package io.datafi.cli.client;

/**
 * A call that did not succeed. The code is the service's own where it gave one.
 */
public final class ClientException extends RuntimeException {
    /** What the failure means for the caller. */
    public enum Kind {
        /** The state or the request forbids it. */
        REFUSED,
        /** Not signed in, or somebody else may. */
        NOT_ALLOWED,
        /** The same call may succeed later. */
        TRY_AGAIN,
        /** A bug of the service. */
        BUG
    }

    private static final long serialVersionUID = 1;

    private final String code;
    private final Kind kind;

    public ClientException(String code, String message) {
        this(code, message, null);
    }

    /** A failure that was found here; the code says of which kind. */
    public ClientException(String code, String message, Throwable cause) {
        this(code, kindOf(code), message, cause);
    }

    public ClientException(String code, Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.kind = kind;
    }

    /** A stable code, such as NOT_A_MEMBER or UNAVAILABLE. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    private static Kind kindOf(String code) {
        return switch (code) {
            case "NOT_SIGNED_IN", "LOGIN_REFUSED" -> Kind.NOT_ALLOWED;
            case "UNAVAILABLE", "NOT_IN_TIME", "INTERRUPTED" -> Kind.TRY_AGAIN;
            default -> Kind.REFUSED;
        };
    }
}
