package io.datafi.cli.monitor;

/** A log that is not what it must be: the check that failed, and what was seen. */
final class Alarm extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String check;

    Alarm(String check, String detail, Object... arguments) {
        super(arguments.length == 0 ? detail : detail.formatted(arguments));
        this.check = check;
    }

    /** A word of {@code docs/verify.md}. */
    String check() {
        return check;
    }
}
