package io.datafi.platform.testing;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does a service's recurring work twenty times a second in place of its schedule, which knows no
 * time shorter than a second: no test waits for a clock. Turns of one work do not overlap.
 */
public final class Ticks {
    private static final Logger LOG = Logger.getLogger(Ticks.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /** Begins with a work; it goes on until {@link #stop}. */
    public void begin(String name, Supplier<Uni<Void>> work) {
        threads.add(Thread.ofPlatform().daemon().name("tick-" + name).start(() -> repeat(name, work)));
    }

    /** Ends all of them and waits for the turns that run. */
    public void stop() {
        stopped = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            try {
                thread.join(PAUSE.multipliedBy(100));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void repeat(String name, Supplier<Uni<Void>> work) {
        while (!stopped) {
            try {
                Sync.await(work);
            } catch (RuntimeException failure) {
                if (!stopped) {
                    LOG.errorf(failure, "a turn of %s failed", name);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
