package io.datafi.rules;

/** A named refusal: the {@link #code()} is contract, the message helps a person. */
public final class RuleException extends IllegalArgumentException {
    private final RuleError code;
    private final String detail;

    RuleException(RuleError code, String message) {
        super(code + ": " + message);
        this.code = code;
        detail = message;
    }

    /** Why it was refused. */
    public RuleError code() {
        return code;
    }

    /** The message without the code. */
    public String detail() {
        return detail;
    }
}
