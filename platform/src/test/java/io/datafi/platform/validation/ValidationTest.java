package io.datafi.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.platform.error.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private final Validation validation = new Validation();

    @Test
    void aFieldInsideAListIsNamedByItsPath() {
        SubmitAnswersRequest.Builder broken = batch(3).toBuilder();
        broken.getAnswersBuilder(1).setAssignmentId("no uuid");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> validation.check(broken.build()));

        assertThat(refusal.violations())
                .extracting(Refusal.FieldViolation::field)
                .containsExactly("answers[1].assignment_id");
    }

    /** A batch of 500 is the largest message of the hot path. */
    private static SubmitAnswersRequest batch(int size) {
        SubmitAnswersRequest.Builder request = SubmitAnswersRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString());
        for (int i = 0; i < size; i++) {
            request.addAnswersBuilder()
                    .setAssignmentId(UUID.randomUUID().toString())
                    .setFencingToken(1)
                    .setLabel("cat");
        }
        return request.build();
    }
}
