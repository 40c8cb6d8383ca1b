package io.datafi.platform.error;

import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;

/**
 * An error over HTTP (RFC 9457).
 *
 * @param type address of the code's page
 * @param title the code as words
 * @param status HTTP status
 * @param detail for a person
 * @param code the stable code
 * @param violations what is wrong with which field
 * @param retryAfterSeconds when the same call is worth another try; 0 if waiting changes nothing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        List<Refusal.FieldViolation> violations,
        @JsonIgnore int retryAfterSeconds) {
    /** The media type of problems. */
    private static final String MEDIA_TYPE = "application/problem+json";

    /** What tells of a bug begins so, at both doors. */
    static final String BUG = "internal error ";

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
    public static Problem of(Refusal refusal, int status) {
        String code = refusal.code().name();
        return new Problem(
                TYPES + code,
                title(code),
                status,
                refusal.detail(),
                code,
                refusal.violations(),
                refusal.code().kind().retryAfterSeconds());
    }

    /** The headers of its answer: what the body is and, if waiting helps, when to call again. */
    public Map<String, String> headers() {
        return retryAfterSeconds == 0
                ? Map.of("content-type", MEDIA_TYPE)
                : Map.of("content-type", MEDIA_TYPE, "retry-after", Integer.toString(retryAfterSeconds));
    }

    /** The problem of a gRPC status without a code of ours: its text is told if it is a bug's. */
    public static Problem ofFramework(StatusRuntimeException failure) {
        String text = failure.getStatus().getDescription();
        return switch (failure.getStatus().getCode()) {
            case UNAUTHENTICATED -> of(NOT_SIGNED_IN.because("this call needs a token"));
            case PERMISSION_DENIED -> of(ROLE_REQUIRED.because("this call needs another role"));
            case INTERNAL -> text != null && text.startsWith(BUG) ? internal(text) : bug(failure);
            default -> bug(failure);
        };
    }

    private static Problem bug(Throwable failure) {
        return internal(BUG + Failures.report(failure));
    }

    private static Problem internal(String detail) {
        return new Problem(TYPES + "INTERNAL", "Internal error", 500, detail, "INTERNAL", List.of(), 0);
    }

    private static String title(String code) {
        String words = code.replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
