package io.datafi.annotation.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Threads for settlements, one a lane, each of which is ended when it takes too long. */
@ApplicationScoped
class Computing {
    private final Vertx vertx;
    private final Duration most;
    private final WorkerExecutor workers;

    Computing(
            Vertx vertx, @ConfigProperty(name = "datafi.settlement.compute-max", defaultValue = "30M") Duration most) {
        this.vertx = vertx;
        this.most = most;
        workers = vertx.createSharedWorkerExecutor(
                "settlement", Lane.values().length, most.toSeconds() + 60, TimeUnit.SECONDS);
    }

    /** Runs work off the event loop; ended, it fails with RuleError INTERRUPTED. */
    <T> Uni<T> run(Callable<T> work) {
        return workers.executeBlocking(() -> bounded(work), false);
    }

    private <T> T bounded(Callable<T> work) throws Exception {
        Running running = new Running(Thread.currentThread());
        long timer = vertx.setTimer(most.toMillis(), id -> running.end());
        try {
            return work.call();
        } finally {
            vertx.cancelTimer(timer);
            running.ended();
        }
    }

    /** A thread as long as it runs the work: it must not be ended in the middle of other work. */
    private static final class Running {
        private Thread thread;

        Running(Thread thread) {
            this.thread = thread;
        }

        synchronized void end() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        synchronized void ended() {
            thread = null;
            Thread.interrupted();
        }
    }
}
