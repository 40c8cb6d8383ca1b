package io.datafi.reward.chain.node;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The one thread on which web3j may block; results come back on the caller's context. */
@ApplicationScoped
public class ChainWorker {
    private static final long STEP_SECONDS_MAX = 120;

    private final WorkerExecutor executor;

    ChainWorker(Vertx vertx) {
        executor = vertx.createSharedWorkerExecutor("datafi-chain", 1, STEP_SECONDS_MAX, TimeUnit.SECONDS);
    }

    public <T> Uni<T> call(Callable<T> blocking) {
        return executor.executeBlocking(blocking);
    }

    @PreDestroy
    void close() {
        executor.closeAndForget();
    }
}
