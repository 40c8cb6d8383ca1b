package io.datafi.cli;

/**
 * What each exit code means, for people: the help and docs/cli.md show these words. From 64 on the
 * numbers are those of BSD's sysexits.
 */
public enum Exit {
    DONE(ExitCode.OK, "done"),
    NO(ExitCode.FAILED, "the command ran and the answer is no: a check failed, a part is down"),
    ORIGIN_NOT_CHECKED(ExitCode.ORIGIN_NOT_CHECKED, "verify: consistent in itself, but its origin was not checked"),
    TOO_LARGE(ExitCode.TOO_LARGE, "verify: the bundle or the trust file is too large"),
    USAGE(ExitCode.USAGE, "wrong arguments"),
    BAD_INPUT(ExitCode.BAD_INPUT, "an input file is not what it should be, or an output cannot be written"),
    UNAVAILABLE(ExitCode.UNAVAILABLE, "something the command needs is missing: the system, a program, a port, memory"),
    INTERNAL(ExitCode.INTERNAL, "a bug, of the command or of a service"),
    IO(ExitCode.IO, "a disk or a device failed"),
    TRY_AGAIN(ExitCode.TRY_AGAIN, "not now: the same command may be repeated"),
    REFUSED(ExitCode.REFUSED, "refused by a service or the chain; repeating it changes nothing"),
    NOT_ALLOWED(ExitCode.NOT_ALLOWED, "not signed in, or not allowed");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
