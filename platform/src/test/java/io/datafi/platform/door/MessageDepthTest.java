package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.MESSAGE_TOO_COMPLEX;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import io.datafi.platform.error.Refusal;
import org.junit.jupiter.api.Test;

class MessageDepthTest {
    @Test
    void messagesWithinMessagesEndAtTheirLimitBeforeTheyAreParsed() {
        assertThat(refusal(MessageShape.DEPTH_MAX / 2 - 1)).isNull();
        assertThat(refusal(MessageShape.DEPTH_MAX).code()).isEqualTo(MESSAGE_TOO_COMPLEX);
    }

    /** Of lists within lists, two messages each. */
    private static Refusal refusal(int lists) {
        Value value = Value.newBuilder().setBoolValue(true).build();
        for (int i = 0; i < lists; i++) {
            value = Value.newBuilder()
                    .setListValue(ListValue.newBuilder().addValues(value))
                    .build();
        }
        byte[] bytes = value.toByteArray();
        MessageShape shape = new MessageShape(Value.getDescriptor(), bytes.length);
        Refusal refusal = null;
        for (int i = 0; i < bytes.length && refusal == null; i++) {
            refusal = shape.take(bytes[i]);
        }
        return refusal;
    }
}
