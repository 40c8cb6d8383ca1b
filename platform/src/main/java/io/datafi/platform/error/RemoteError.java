package io.datafi.platform.error;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A refusal by another service, which keeps its code.
 *
 * @param name the other service's code
 * @param kind what it means
 */
public record RemoteError(String name, ErrorKind kind) implements ErrorCode {

    /**
     * What another service refused, if its answer is a refusal of ours. The fields it names are of
     * our request to it, and not told.
     */
    public static Optional<Refusal> of(Throwable failure) {
        return withViolations(failure).map(refusal -> refusal.code().because("%s", refusal.detail()));
    }

    /** The same with the fields it names. */
    public static Optional<Refusal> withViolations(Throwable failure) {
        if (!(failure instanceof StatusRuntimeException status)) {
            return Optional.empty();
        }
        com.google.rpc.Status details = StatusProto.fromThrowable(status);
        return kind(
                        status.getStatus().getCode(),
                        detail(details, RetryInfo.class).isPresent())
                .flatMap(kind -> detail(details, ErrorInfo.class).map(info -> new RemoteError(info.getReason(), kind)))
                .map(error -> error.because("%s", text(status)).withViolations(violations(details)));
    }

    /** Whether another service refused with this code. */
    public static boolean is(Throwable failure, String name) {
        return of(failure).filter(refusal -> refusal.code().name().equals(name)).isPresent();
    }

    private static Optional<ErrorKind> kind(Status.Code code, boolean tellsWhen) {
        List<ErrorKind> kinds = Arrays.stream(ErrorKind.values())
                .filter(kind -> kind.grpc() == code)
                .toList();
        return kinds.stream()
                .filter(kind -> kind.retryAfterSeconds() > 0 == tellsWhen)
                .findFirst()
                .or(() -> kinds.stream().findFirst());
    }

    private static String text(StatusRuntimeException status) {
        String text = status.getStatus().getDescription();
        return text == null ? "" : text;
    }

    private static List<Refusal.FieldViolation> violations(com.google.rpc.Status details) {
        return detail(details, BadRequest.class).stream()
                .flatMap(fields -> fields.getFieldViolationsList().stream())
                .map(violation -> new Refusal.FieldViolation(violation.getField(), violation.getDescription()))
                .toList();
    }

    private static <T extends Message> Optional<T> detail(com.google.rpc.Status details, Class<T> type) {
        return details == null
                ? Optional.empty()
                : details.getDetailsList().stream()
                        .filter(any -> any.is(type))
                        .findFirst()
                        .map(any -> unpack(any, type));
    }

    private static <T extends Message> T unpack(Any any, Class<T> type) {
        try {
            return any.unpack(type);
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
