package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;

import io.datafi.platform.error.GrpcErrors;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends a stream of reflection after so many questions: anyone may ask, and an answer is much larger
 * than its question. A tool asks once for the list and once for each file.
 */
@GlobalInterceptor
@ApplicationScoped
class ReflectionBound implements ServerInterceptor {
    static final int QUESTIONS_MAX = 100;
    private static final String SERVICE = "grpc.reflection.";

    private final GrpcErrors errors;

    ReflectionBound(GrpcErrors errors) {
        this.errors = errors;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        ServerCall.Listener<Q> listener = next.startCall(call, headers);
        return call.getMethodDescriptor().getFullMethodName().startsWith(SERVICE)
                ? new Bounded<>(call, listener)
                : listener;
    }

    private final class Bounded<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private int questions;

        private Bounded(ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
            super(listener);
            this.call = call;
        }

        private boolean isOver() {
            return questions > QUESTIONS_MAX;
        }

        @Override
        public void onMessage(Q question) {
            if (isOver()) {
                return;
            }
            questions++;
            if (isOver()) {
                StatusException status = errors.transform(
                        TOO_MANY_REQUESTS.because("more than %d questions in one stream", QUESTIONS_MAX));
                call.close(status.getStatus(), status.getTrailers());
                super.onCancel();
                return;
            }
            super.onMessage(question);
        }

        @Override
        public void onHalfClose() {
            if (!isOver()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            if (!isOver()) {
                super.onCancel();
            }
        }
    }
}
