package io.datafi.platform.execution;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/**
 * Keeps late answers from callers that cancelled or gave up. The server writes them to the stream
 * that is gone, which HTTP/2 takes for a broken connection: it would be closed under all other
 * calls of that client. Such a call is told that it was cancelled instead.
 */
@GlobalInterceptor
@ApplicationScoped
class GoneCallers implements ServerInterceptor, Prioritized {
    /** Outermost, so that whatever others answer comes by here. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Context context = Vertx.currentContext();
        RoutingContext http = context == null ? null : context.getLocal(RoutingContext.class.getName());
        if (http == null) {
            return next.startCall(call, headers);
        }
        var guarded = new Guarded<>(call, http.response());
        guarded.listener = next.startCall(guarded, headers);
        return guarded.listener;
    }

    private static final class Guarded<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final HttpServerResponse response;
        private ServerCall.Listener<Q> listener;
        private boolean told;

        Guarded(ServerCall<Q, R> call, HttpServerResponse response) {
            super(call);
            this.response = response;
        }

        @Override
        public boolean isCancelled() {
            return response.closed() || super.isCancelled();
        }

        @Override
        public void sendHeaders(Metadata headers) {
            if (!response.closed()) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public void sendMessage(R message) {
            if (response.closed()) {
                tell();
            } else {
                super.sendMessage(message);
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (response.closed()) {
                tell();
            } else {
                super.close(status, trailers);
            }
        }

        private void tell() {
            if (!told && listener != null) {
                told = true;
                listener.onCancel();
            }
        }
    }
}
