package io.datafi.platform.error;

import static io.datafi.platform.error.PlatformError.DATABASE_UNAVAILABLE;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;

/** Who is told to come later is told when, at both doors. */
class RetryAfterTest {
    private static final ErrorCode TOO_MANY_FOR_DAYS = new RemoteError("TOO_MANY_FOR_DAYS", ErrorKind.QUOTA);

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
        assertThat(header(TOO_MANY_FOR_DAYS)).isNull();
        assertThat(detail(TOO_MANY_FOR_DAYS)).isZero();
    }

    @Test
    void whatAnotherServiceRefusedSaysTheSame() throws InvalidProtocolBufferException {
        assertThat(header(passedOn(TOO_MANY_REQUESTS))).isEqualTo("10");
        assertThat(header(passedOn(TOO_MANY_FOR_DAYS))).isNull();
        assertThat(detail(passedOn(TOO_MANY_FOR_DAYS))).isZero();
    }

    private static ErrorCode passedOn(ErrorCode code) {
        var status = StatusProto.toStatusRuntimeException(new GrpcErrors("test").status(code.because("no")));
        return RemoteError.of(status).orElseThrow().code();
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
