package io.datafi.cli.chain;

/** The node refused a call or answered something that is not an answer. */
public final class ChainException extends RuntimeException {
    public ChainException(String message) {
        super(message);
    }

    public ChainException(String message, Throwable cause) {
        super(message, cause);
    }
}
