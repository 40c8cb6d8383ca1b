package io.datafi.platform.error;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers failures of gRPC calls with {@code google.rpc.Status} and its details. */
@Singleton
public class GrpcErrors implements ExceptionHandlerProvider {
    private final String domain;

    GrpcErrors(@ConfigProperty(name = "datafi.service") String service) {
        domain = service + ".datafi.io";
    }

    @Override
    public <ReqT, RespT> ExceptionHandler<ReqT, RespT> createHandler(
            ServerCall.Listener<ReqT> listener, ServerCall<ReqT, RespT> call, Metadata metadata) {
        return new Handler<>(listener, call, metadata);
    }

    @Override
    public StatusException transform(Throwable failure) {
        return StatusProto.toStatusException(status(failure));
    }

    /** The status of a failure, a bug included, which is logged here. */
    public com.google.rpc.Status status(Throwable failure) {
        return Failures.refusal(failure).map(this::status).orElseGet(() -> bug(failure));
    }

    private com.google.rpc.Status status(Refusal refusal) {
        com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
                .setCode(refusal.code().kind().grpc().value())
                .setMessage(refusal.detail())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(refusal.code().name())
                        .setDomain(domain)
                        .build()));
        int seconds = refusal.code().kind().retryAfterSeconds();
        if (seconds > 0) {
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(Duration.newBuilder().setSeconds(seconds))
                    .build()));
        }
        if (!refusal.violations().isEmpty()) {
            BadRequest.Builder fields = BadRequest.newBuilder();
            refusal.violations()
                    .forEach(violation -> fields.addFieldViolationsBuilder()
                            .setField(violation.field())
                            .setDescription(violation.description()));
            status.addDetails(Any.pack(fields.build()));
        }
        return status.build();
    }

    private static com.google.rpc.Status bug(Throwable failure) {
        // What the framework itself refuses (unknown method, cancelled call) keeps its status.
        if (failure instanceof StatusException framework
                && framework.getStatus().getCode() != Status.Code.UNKNOWN) {
            return StatusProto.fromStatusAndTrailers(framework.getStatus(), framework.getTrailers());
        }
        return com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INTERNAL.value())
                .setMessage(Problem.BUG + Failures.report(failure))
                .build();
    }

    private final class Handler<ReqT, RespT> extends ExceptionHandler<ReqT, RespT> {
        Handler(ServerCall.Listener<ReqT> listener, ServerCall<ReqT, RespT> call, Metadata metadata) {
            super(listener, call, metadata);
        }

        @Override
        protected void handleException(Throwable failure, ServerCall<ReqT, RespT> call, Metadata metadata) {
            StatusRuntimeException status = StatusProto.toStatusRuntimeException(status(failure));
            call.close(status.getStatus(), status.getTrailers() == null ? new Metadata() : status.getTrailers());
        }
    }
}
