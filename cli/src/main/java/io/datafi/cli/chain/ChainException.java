package io.datafi.cli.chain;

/** The node refused a call or answered something that is not an answer. */
public final class ChainException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean repeatable;

    public ChainException(String message) {
        this(message, null, false);
    }

    public ChainException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private ChainException(String message, Throwable cause, boolean repeatable) {
        super(message, cause);
        this.repeatable = repeatable;
    }

    /** Nothing was refused: the node was away or slow. */
    static ChainException notNow(String message, Throwable cause) {
        return new ChainException(message, cause, true);
    }

    /** Whether the same may succeed later. */
    public boolean isRepeatable() {
        return repeatable;
    }
}
