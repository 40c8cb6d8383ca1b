package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.platform.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageShapeTest {
    private static final int MUTANTS = 20_000;

    @Test
    void aMessageThatTheParserRefusesIsRefused() {
        Random random = new Random(12);
        byte[] whole = request("k\u00e4\u20ac\ud83d\ude00").toByteArray();
        int malformed = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = whole.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(mutant, random.nextInt(mutant.length + 1));
            if (!isParsed(cut)) {
                malformed++;
                assertThat(refusal(cut)).as(ByteString.copyFrom(cut).toString()).isNotNull();
            }
        }
        assertThat(malformed).isGreaterThan(MUTANTS / 10);
        assertThat(refusal(whole)).isNull();
    }

    @Test
    void theFieldOfATextThatIsNoUtf8IsNamed() {
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        byte[] bytes = request("SSS").toByteArray();
        int at =
                ByteString.copyFrom(bytes).toString(StandardCharsets.ISO_8859_1).lastIndexOf("SSS");
        System.arraycopy(surrogate, 0, bytes, at, surrogate.length);

        Refusal refusal = refusal(bytes);

        assertThat(refusal.code()).isEqualTo(INVALID_ARGUMENT);
        assertThat(refusal.violations())
                .extracting(Refusal.FieldViolation::field)
                .containsExactly("answers[1].set.items[1]");
    }

    private static SubmitAnswersRequest request(String text) {
        NewAnswer.Builder last = NewAnswer.newBuilder();
        last.getSetBuilder().addItems("a").addItems(text);
        NewAnswer.Builder first = NewAnswer.newBuilder().setAssignmentId("x").setFencingToken(1L << 40);
        first.getBoxesBuilder().addItemsBuilder().setLeft(-1).setLabel(text);
        return SubmitAnswersRequest.newBuilder()
                .addAnswers(first)
                .addAnswers(last)
                .setIdempotencyKey("key")
                .build();
    }

    private static boolean isParsed(byte[] bytes) {
        try {
            SubmitAnswersRequest.parseFrom(bytes);
            return true;
        } catch (InvalidProtocolBufferException malformed) {
            return false;
        }
    }

    private static Refusal refusal(byte[] bytes) {
        MessageShape shape = new MessageShape(SubmitAnswersRequest.getDescriptor(), bytes.length);
        for (byte next : bytes) {
            Refusal refusal = shape.take(next);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
