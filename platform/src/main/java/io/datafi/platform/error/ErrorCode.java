package io.datafi.platform.error;

import java.util.Locale;

/** A stable code of a refusal; an enum of each feature implements it. Only codes are contract. */
public interface ErrorCode {
    /** The code, in upper case with underscores. */
    String name();

    /** What it means for the caller. */
    ErrorKind kind();

    /** The refusal with a detail that helps a person. */
    default Refusal because(String format, Object... args) {
        return new Refusal(this, args.length == 0 ? format : String.format(Locale.ROOT, format, args));
    }
}
