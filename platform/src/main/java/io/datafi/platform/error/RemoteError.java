package io.datafi.platform.error;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Arrays;
import java.util.Optional;

/**
 * A refusal by another service, which keeps its code.
 *
 * @param name the other service's code
 * @param kind what it means
 */
public record RemoteError(String name, ErrorKind kind) implements ErrorCode {

    /** What another service refused, if its answer is a refusal of ours. */
    public static Optional<Refusal> of(Throwable failure) {
        if (!(failure instanceof StatusRuntimeException status)) {
            return Optional.empty();
        }
        Status.Code code = status.getStatus().getCode();
        return kind(code)
                .flatMap(kind -> reason(status).map(reason -> new RemoteError(reason, kind)))
                .map(error -> error.because("%s", text(status)));
    }

    /** Whether another service refused with this code. */
    public static boolean is(Throwable failure, String name) {
        return of(failure).filter(refusal -> refusal.code().name().equals(name)).isPresent();
    }

    private static Optional<ErrorKind> kind(Status.Code code) {
        return Arrays.stream(ErrorKind.values())
                .filter(kind -> kind.grpc() == code)
                .findFirst();
    }

    private static String text(StatusRuntimeException status) {
        String text = status.getStatus().getDescription();
        return text == null ? "" : text;
    }

    private static Optional<String> reason(StatusRuntimeException status) {
        com.google.rpc.Status details = StatusProto.fromThrowable(status);
        if (details == null) {
            return Optional.empty();
        }
        return details.getDetailsList().stream()
                .filter(any -> any.is(ErrorInfo.class))
                .findFirst()
                .map(RemoteError::reason);
    }

    private static String reason(com.google.protobuf.Any any) {
        try {
            return any.unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
