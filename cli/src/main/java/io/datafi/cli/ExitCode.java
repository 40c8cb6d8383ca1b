package io.datafi.cli;

/** How a command ends, as a number; {@link Exit} says what each means. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int ORIGIN_NOT_CHECKED = 2;
    public static final int TOO_LARGE = 3;
    public static final int USAGE = 64;
    public static final int BAD_INPUT = 65;
    public static final int UNAVAILABLE = 69;
    public static final int INTERNAL = 70;
    public static final int IO = 74;
    public static final int TRY_AGAIN = 75;
    public static final int REFUSED = 76;
    public static final int NOT_ALLOWED = 77;

    private ExitCode() {}
}
