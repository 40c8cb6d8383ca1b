package io.datafi.cli;

/** A failure that a person can act on: a stable code, a sentence, the exit code. */
public final class CliError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int exitCode;

    public CliError(int exitCode, String code, String detail) {
        this(exitCode, code, detail, null);
    }

    public CliError(int exitCode, String code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.exitCode = exitCode;
    }

    public String code() {
        return code;
    }

    public int exitCode() {
        return exitCode;
    }
}
