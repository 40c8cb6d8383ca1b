package io.datafi.platform.error;

import java.util.List;
import java.util.stream.Stream;

/** A request that is refused for a reason the caller may know. */
public final class Refusal extends RuntimeException {
    private final ErrorCode code;
    private final String detail;
    private final transient List<FieldViolation> violations;

    /** What is wrong with one field of the request. */
    public record FieldViolation(String field, String description) {}

    Refusal(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    private Refusal(ErrorCode code, String detail, List<FieldViolation> violations) {
        // A refusal is an answer, not a fault: nobody reads its stack, which is dear on hot paths.
        super(code.name() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.violations = violations;
    }

    /** This refusal, blamed on a field of the request (in proto spelling). */
    public Refusal atField(String field) {
        return withViolations(List.of(new FieldViolation(field, detail)));
    }

    /** This refusal with further violations. */
    public Refusal withViolations(List<FieldViolation> further) {
        return new Refusal(
                code,
                detail,
                Stream.concat(violations.stream(), further.stream()).toList());
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }

    /** The text for a person. */
    public String detail() {
        return detail;
    }

    /** What is wrong with which field; may be empty. */
    public List<FieldViolation> violations() {
        return violations;
    }
}
