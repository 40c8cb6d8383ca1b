package io.datafi.cli.client;

/**
 * A call that cannot succeed by being repeated. The code is the service's own where it gave one.
 */
public final class ClientException extends RuntimeException {
    private final String code;

    public ClientException(String code, String message) {
        super(message);
        this.code = code;
    }

    public ClientException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A stable code, such as NOT_A_MEMBER or UNAVAILABLE. */
    public String code() {
        return code;
    }
}
