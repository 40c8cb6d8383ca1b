package io.datafi.platform.error;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A request that is refused for a reason the caller may know. */
public final class Refusal extends RuntimeException {
    private final ErrorCode code;
    private final String detail;
    private final transient List<FieldViolation> violations;

    /** Of a text for a person: it may repeat what the caller sent, which is no reason to send it all back. */
    static final int DETAIL_LENGTH_MAX = 500;

    /** Of a field's name, which a caller may have made up. */
    static final int FIELD_LENGTH_MAX = 200;

    /** What is wrong with one field of the request. */
    public record FieldViolation(String field, String description) {
        /** Cuts both to their lengths. */
        public FieldViolation {
            field = Excerpt.of(field, FIELD_LENGTH_MAX);
            description = Excerpt.of(description, DETAIL_LENGTH_MAX);
        }
    }

    Refusal(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    private Refusal(ErrorCode code, String detail, List<FieldViolation> violations) {
        // A refusal is an answer, not a fault: nobody reads its stack, which is dear on hot paths.
        super(code.name() + ": " + Excerpt.of(detail, DETAIL_LENGTH_MAX), null, false, false);
        this.code = code;
        this.detail = Excerpt.of(detail, DETAIL_LENGTH_MAX);
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

    /** This refusal with other names of the fields, in its text too. */
    public Refusal withFields(UnaryOperator<String> names) {
        String text = detail;
        for (FieldViolation violation : violations) {
            String begin = violation.field() + ": ";
            if (text.startsWith(begin)) {
                text = names.apply(violation.field()) + ": " + text.substring(begin.length());
                break;
            }
        }
        return new Refusal(
                code,
                text,
                violations.stream()
                        .map(one -> new FieldViolation(names.apply(one.field()), one.description()))
                        .toList());
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
