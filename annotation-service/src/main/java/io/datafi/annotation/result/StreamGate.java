package io.datafi.annotation.result;

import static io.datafi.annotation.result.ResultError.CLIENT_TOO_SLOW;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a stream's rows pass only as fast as its client takes them: the server would otherwise push
 * all of them into memory at once.
 */
final class StreamGate {
    private static final Context.Key<StreamGate> CURRENT = Context.key("datafi-stream-gate");
    private static final Duration WAIT_MAX = Duration.ofMinutes(1);

    private final ServerCall<?, ?> call;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean over;

    private StreamGate(ServerCall<?, ?> call) {
        this.call = call;
    }

    /** The rows, each asked for when the one before was taken; called in the RPC's method. */
    static <T> Multi<T> pace(Multi<T> rows) {
        StreamGate gate = CURRENT.get();
        return rows.onItem().transformToUniAndConcatenate(row -> gate.open().replaceWith(row));
    }

    private Uni<Void> open() {
        if (call.isReady() || call.isCancelled()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .<Void>emitter(emitter -> await(() -> emitter.complete(null)))
                .ifNoItem()
                .after(WAIT_MAX)
                .failWith(() -> CLIENT_TOO_SLOW.because(
                        "no row was taken for %d s; resume behind the last one", WAIT_MAX.toSeconds()));
    }

    private void await(Runnable resume) {
        boolean now;
        synchronized (waiting) {
            now = over || call.isReady();
            if (!now) {
                waiting.add(resume);
            }
        }
        if (now) {
            resume.run();
        }
    }

    private void resume(boolean ended) {
        List<Runnable> resumed;
        synchronized (waiting) {
            over |= ended;
            resumed = List.copyOf(waiting);
            waiting.clear();
        }
        resumed.forEach(Runnable::run);
    }

    /** Gives each streaming call its gate. */
    @GlobalInterceptor
    @ApplicationScoped
    static class Interceptor implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            if (call.getMethodDescriptor().getType().serverSendsOneMessage()) {
                return next.startCall(call, headers);
            }
            StreamGate gate = new StreamGate(call);
            Context context = Context.current().withValue(CURRENT, gate);
            return new SimpleForwardingServerCallListener<>(Contexts.interceptCall(context, call, headers, next)) {
                @Override
                public void onReady() {
                    super.onReady();
                    gate.resume(false);
                }

                @Override
                public void onCancel() {
                    super.onCancel();
                    gate.resume(true);
                }
            };
        }
    }
}
