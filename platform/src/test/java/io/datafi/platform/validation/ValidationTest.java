package io.datafi.platform.validation;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.platform.error.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    private final Validation validation = new Validation(Optional.empty());

    @Test
    void aFieldInsideAListIsNamedByItsPath() {
        SubmitAnswersRequest.Builder broken = batch(3).toBuilder();
        broken.getAnswersBuilder(1).setAssignmentId("no uuid");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> validation.check(broken.build()));

        assertThat(refusal.violations())
                .extracting(Refusal.FieldViolation::field)
                .containsExactly("answers[1].assignment_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "\u0007",
                "\u001b[1m",
                "\u007f",
                "\u0085",
                "\ud800",
                "\udc00\ud800",
                "a\ud83d",
                "\u202a",
                "\u202e",
                "\u2066",
                "\u2069"
            })
    void noTextHoldsControlCharactersHalfPairsOrOverridesOfDirection(String text) {
        SubmitAnswersRequest.Builder broken = batch(3).toBuilder();
        broken.getAnswersBuilder(2).getSetBuilder().addItems("good").addItems(text);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> validation.check(broken.build()));

        assertThat(refusal.code()).isEqualTo(INVALID_ARGUMENT);
        assertThat(refusal.violations())
                .extracting(Refusal.FieldViolation::field)
                .containsExactly("answers[2].set.items[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n\tb", "\ud83d\ude00", "\u00e4\u0301", "\u05d0\u200f", "\u200d"})
    void linesTabsAndAllScriptsArePassed(String text) {
        SubmitAnswersRequest.Builder good = batch(1).toBuilder();
        good.getAnswersBuilder(0).setText(text);

        assertThat(validation.check(good.build())).isEqualTo(good.build());
    }

    @Test
    void whatItsServiceJudgesOneByOneIsLeftToIt() {
        Validation apart = new Validation(Optional.of(Set.of("datafi.annotation.v1.SubmitAnswersRequest.answers")));
        SubmitAnswersRequest.Builder broken = batch(2).toBuilder();
        broken.getAnswersBuilder(1).setText("\u0000");

        assertThat(apart.check(broken.build())).isEqualTo(broken.build());
        assertThat(Texts.violations(broken.getAnswers(1)))
                .extracting(Refusal.FieldViolation::field)
                .containsExactly("text");
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
