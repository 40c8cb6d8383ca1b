package io.datafi.platform.validation;

import com.google.protobuf.Message;
import io.datafi.platform.error.GrpcErrors;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses ill-formed messages before any service sees them, those of client streams included. */
@GlobalInterceptor
@ApplicationScoped
class ValidationInterceptor implements ServerInterceptor {
    private final Validation validation;
    private final GrpcErrors errors;

    ValidationInterceptor(Validation validation, GrpcErrors errors) {
        this.validation = validation;
        this.errors = errors;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                if (refused) {
                    return;
                }
                try {
                    validation.check((Message) message);
                } catch (RuntimeException refusal) {
                    refused = true;
                    StatusException status = errors.transform(refusal);
                    call.close(status.getStatus(), status.getTrailers());
                    // Tells a client stream's handler that nothing more comes.
                    super.onCancel();
                    return;
                }
                super.onMessage(message);
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }

            @Override
            public void onCancel() {
                if (!refused) {
                    super.onCancel();
                }
            }
        };
    }
}
