package io.datafi.platform.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An error over HTTP (RFC 9457).
 *
 * @param type address of the code's page
 * @param title the code as words
 * @param status HTTP status
 * @param detail for a person
 * @param code the stable code
 * @param violations what is wrong with which field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String code, List<Refusal.FieldViolation> violations) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://datafi.io/problems/";

    /** The problem of a failure, a bug included, which is logged here. */
    public static Problem of(Throwable failure) {
        return Failures.refusal(failure).map(Problem::of).orElseGet(() -> bug(failure));
    }

    /** The problem of a refusal. */
    public static Problem of(Refusal refusal) {
        return of(refusal, refusal.code().kind().http());
    }

    /** The problem of a refusal with a status of its own. */
    static Problem of(Refusal refusal, int status) {
        String code = refusal.code().name();
        return new Problem(TYPES + code, title(code), status, refusal.detail(), code, refusal.violations());
    }

    private static Problem bug(Throwable failure) {
        return new Problem(
                TYPES + "INTERNAL",
                "Internal error",
                500,
                "internal error " + Failures.report(failure),
                "INTERNAL",
                List.of());
    }

    private static String title(String code) {
        String words = code.replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
