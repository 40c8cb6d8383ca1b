package io.datafi.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.error.RemoteError;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on refusals, thrown here or answered over gRPC. */
public final class Refusals {
    private Refusals() {}

    /** The call is refused with this code, as an exception or as a gRPC status of its kind. */
    public static void assertRefused(ErrorCode code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("expected %s", code.name()).isNotNull();
        Refusal refusal = thrown instanceof Refusal here
                ? here
                : RemoteError.of(thrown).orElseThrow(() -> new AssertionError("no refusal", thrown));
        assertThat(refusal.code().name()).as(thrown.toString()).isEqualTo(code.name());
        assertThat(refusal.code().kind()).isEqualTo(code.kind());
    }

    /** The fields that a refused call blamed, in proto spelling. */
    public static List<String> fields(StatusRuntimeException thrown) {
        return StatusProto.fromThrowable(thrown).getDetailsList().stream()
                .filter(any -> any.is(BadRequest.class))
                .map(any -> unpack(any, BadRequest.class))
                .flatMap(request -> request.getFieldViolationsList().stream())
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }

    /** Who refused: the domain of the error. */
    public static String domain(StatusRuntimeException thrown) {
        return StatusProto.fromThrowable(thrown).getDetailsList().stream()
                .filter(any -> any.is(ErrorInfo.class))
                .map(any -> unpack(any, ErrorInfo.class).getDomain())
                .findFirst()
                .orElse("");
    }

    private static <T extends com.google.protobuf.Message> T unpack(com.google.protobuf.Any any, Class<T> type) {
        try {
            return any.unpack(type);
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
