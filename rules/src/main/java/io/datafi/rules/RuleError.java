package io.datafi.rules;

/** The code of every refusal in {@code rules}. Names are contract: callers and files carry them. */
public enum RuleError {
    /**
     * The text is not JSON, or not the I-JSON that RFC 8785 builds on (duplicate key, lone
     * surrogate, not UTF-8).
     */
    JSON_MALFORMED,
    /** The text is deeper or longer than the reader allows. */
    JSON_TOO_LARGE,
    /** The text is JSON, but not in its RFC 8785 form. */
    JSON_NOT_CANONICAL,
    /** A member is absent, or is not of the type or format that was asked for. */
    JSON_MEMBER_INVALID,
    /** A file breaks RFC 4180, or a cell is not of its column's format. */
    CSV_MALFORMED,
    /** A file has a column that nobody knows. */
    UNKNOWN_COLUMN,
    /** A file lacks a column. */
    MISSING_COLUMN,
    /** One worker answered one task twice on the same occasion. */
    DUPLICATE_ANSWER,
    /** A task has two known answers. */
    DUPLICATE_GOLD,
    /** A label that is not among the classes. */
    UNKNOWN_CLASS,
    /**
     * A vote compares an item with itself, has an unknown verdict or item, or is taken back without
     * having been counted.
     */
    VOTE_INVALID,
    /** There is nothing to infer from, or a bound on sizes is passed. */
    INPUT_OUT_OF_BOUNDS,
    /** The estimate still moved when the iteration bound was reached. */
    NOT_CONVERGED,
    /** The thread that computes was interrupted. */
    INTERRUPTED,
    /** A rule version or method that this code does not hold. */
    UNKNOWN_RULE,
    /** A table does not fit the answers it is used with. */
    TABLE_MISMATCH,
    /** Weights that cannot carry the total: negative, or all zero. */
    WEIGHTS_INVALID,
    /** A tree has no leaves, a leaf twice, or a value that does not fit its type. */
    LEAF_INVALID,
    /** A position or size that the log does not have. */
    LOG_RANGE_INVALID,
    /** A key or signature that is not Ed25519. */
    KEY_INVALID,
    /**
     * A bundle, or something in it, is not what it must be; in a verification the detail of a
     * failed check.
     */
    BUNDLE_INVALID,
    /** A bundle or trust file passes a bound; the detail is the word for what is too large. */
    BUNDLE_TOO_LARGE,
    /** A trust file is not of its format. */
    TRUST_INVALID;

    /** The refusal with this code and a message for a person. */
    public RuleException because(String message, Object... arguments) {
        return new RuleException(this, arguments.length == 0 ? message : message.formatted(arguments));
    }
}
