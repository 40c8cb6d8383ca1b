package io.datafi.platform.remote;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Gives each call our token, a deadline unless it has one or streams, and the caller's context. */
final class CallManners {
    private final TokenCredentials credentials;
    private final Duration deadline;

    CallManners(TokenCredentials credentials, Duration deadline) {
        this.credentials = credentials;
        this.deadline = deadline;
    }

    <Q, R> ClientCall<Q, R> apply(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        CallOptions mannered = options.withCallCredentials(credentials);
        if (options.getDeadline() == null && method.getType() == MethodDescriptor.MethodType.UNARY) {
            mannered = mannered.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
        }
        Context context = Vertx.currentContext();
        if (context != null) {
            mannered = mannered.withExecutor(task -> context.runOnContext(ignored -> task.run()));
        }
        return next.newCall(method, mannered);
    }
}
