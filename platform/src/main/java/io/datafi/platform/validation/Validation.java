package io.datafi.platform.validation;

import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_MISSING;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.idempotency.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks messages against their contract. */
@ApplicationScoped
public class Validation {
    private static final int VIOLATIONS_MAX = 20;

    private final Validator validator = ValidatorFactory.newBuilder().build();
    private final Set<String> judgedApart;

    /**
     * Checks messages.
     *
     * @param judgedApart full names of fields whose texts their service judges one by one, by {@link
     *     Texts}: one that is at fault is not to refuse its neighbours
     */
    Validation(@ConfigProperty(name = "datafi.validation.judged-apart") Optional<Set<String>> judgedApart) {
        this.judgedApart = judgedApart.orElse(Set.of());
    }

    /**
     * Refuses a message that breaks its contract with INVALID_ARGUMENT, naming the fields, or
     * IDEMPOTENCY_KEY_MISSING. The doors do this by themselves; resources call it on what they have
     * put together.
     */
    public <T extends Message> T check(T message) {
        requireKey(message);
        refuse(Texts.violations(message, judgedApart));
        refuse(violations(message));
        return message;
    }

    private static void refuse(List<Refusal.FieldViolation> violations) {
        if (!violations.isEmpty()) {
            Refusal.FieldViolation first = violations.getFirst();
            throw INVALID_ARGUMENT
                    .because("%s: %s", first.field(), first.description())
                    .withViolations(violations);
        }
    }

    /** Before all else: who sends no key has not understood the call. */
    private static void requireKey(Message message) {
        FieldDescriptor key = message.getDescriptorForType().findFieldByName(Idempotency.FIELD);
        if (key != null && ((String) message.getField(key)).isEmpty()) {
            throw IDEMPOTENCY_KEY_MISSING.because("this call needs a key").atField(Idempotency.FIELD);
        }
    }

    private List<Refusal.FieldViolation> violations(Message message) {
        try {
            ValidationResult result = validator.validate(message);
            return result.getViolations().stream()
                    .limit(VIOLATIONS_MAX)
                    .map(violation -> violation.toProto())
                    .map(violation -> new Refusal.FieldViolation(
                            path(violation.getField().getElementsList()), violation.getMessage()))
                    .toList();
        } catch (ValidationException brokenRule) {
            throw new IllegalStateException(brokenRule);
        }
    }

    private static String path(List<FieldPathElement> elements) {
        StringBuilder path = new StringBuilder();
        for (FieldPathElement element : elements) {
            path.append(path.isEmpty() ? "" : ".").append(element.getFieldName());
            switch (element.getSubscriptCase()) {
                case INDEX -> path.append('[').append(element.getIndex()).append(']');
                case STRING_KEY ->
                    path.append("[\"").append(element.getStringKey()).append("\"]");
                case INT_KEY -> path.append('[').append(element.getIntKey()).append(']');
                case UINT_KEY -> path.append('[').append(element.getUintKey()).append(']');
                case BOOL_KEY -> path.append('[').append(element.getBoolKey()).append(']');
                case SUBSCRIPT_NOT_SET -> {}
            }
        }
        return path.toString();
    }
}
