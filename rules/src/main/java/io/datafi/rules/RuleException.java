package io.datafi.rules;

/** A named refusal: the {@link #code()} is contract, the message helps a person. */
public final class RuleException extends IllegalArgumentException {
    private final RuleError code;

    RuleException(RuleError code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    /** Why it was refused. */
    public RuleError code() {
        return code;
    }
}
