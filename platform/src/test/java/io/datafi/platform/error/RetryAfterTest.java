package io.datafi.platform.error;

import static io.datafi.platform.error.PlatformError.DATABASE_UNAVAILABLE;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import org.junit.jupiter.api.Test;

/** Who is told to come later is told when, at both doors. */
class RetryAfterTest {
    @Test
    void whatIsRefusedForNowSaysWhenToCallAgain() throws InvalidProtocolBufferException {
        assertThat(header(TOO_MANY_REQUESTS)).isEqualTo("10");
        assertThat(detail(TOO_MANY_REQUESTS)).isEqualTo(10);
        assertThat(header(DATABASE_UNAVAILABLE)).isEqualTo("5");
        assertThat(detail(DATABASE_UNAVAILABLE)).isEqualTo(5);
    }

    @Test
    void whatWaitingDoesNotHelpSaysNothingOfTime() throws InvalidProtocolBufferException {
        assertThat(header(INVALID_ARGUMENT)).isNull();
        assertThat(detail(INVALID_ARGUMENT)).isZero();
    }

    private static String header(ErrorCode code) {
        return Problem.of(code.because("no")).headers().get("retry-after");
    }

    private static long detail(ErrorCode code) throws InvalidProtocolBufferException {
        for (Any any : new GrpcErrors("test").status(code.because("no")).getDetailsList()) {
            if (any.is(RetryInfo.class)) {
                return any.unpack(RetryInfo.class).getRetryDelay().getSeconds();
            }
        }
        return 0;
    }
}
