package io.datafi.cli;

/** Exit codes of every command; the numbers from 64 on are those of BSD's sysexits. */
public final class ExitCode {
    public static final int OK = 0;

    /** The command ran and the answer is no: a check failed, a part is down. */
    public static final int FAILED = 1;

    /** {@code verify} only: internally consistent, but the origin was not checked. */
    public static final int ORIGIN_NOT_CHECKED = 2;

    /** {@code verify} only: the bundle or the trust file passes a bound. */
    public static final int TOO_LARGE = 3;

    /** {@code status} only: nothing is running. */
    public static final int NOT_RUNNING = 3;

    /** Wrong arguments. */
    public static final int USAGE = 64;

    /** An input file is not what it should be; the message names file and line. */
    public static final int BAD_INPUT = 65;

    /** Something the machine should have is missing, or a port is taken. */
    public static final int UNAVAILABLE = 69;

    /** A bug of ours. */
    public static final int INTERNAL = 70;

    /** A service refused; the message carries its code. */
    public static final int REFUSED = 75;

    /** Not signed in, or not allowed. */
    public static final int NOT_ALLOWED = 77;

    private ExitCode() {}
}
