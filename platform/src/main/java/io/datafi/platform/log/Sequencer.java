package io.datafi.platform.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Gives committed events their place in the log, batch after batch, in one process at a time. */
@ApplicationScoped
public class Sequencer {
    private static final Logger LOG = Logger.getLogger(Sequencer.class);

    /** Events in one transaction. */
    static final int BATCH_MAX = 4_000;

    private static final long AFTER_FAILURE_MILLIS = 500;

    private final Pool pool;
    private final Vertx vertx;
    private final Counter entries;
    private final Duration idle;
    private volatile boolean stopped;
    private volatile long knownSize;
    private volatile Trouble trouble;

    /** A failure that repeats itself. */
    record Trouble(Instant since, String what) {}

    Sequencer(
            Pool pool,
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "datafi.sequencer.idle") Duration idle) {
        this.pool = pool;
        this.vertx = vertx;
        this.entries = metrics.counter("datafi.log.entries");
        this.idle = idle;
    }

    void start(@Observes StartupEvent event) {
        after(1);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void after(long millis) {
        vertx.setTimer(millis, ignored -> turn());
    }

    private void turn() {
        if (stopped) {
            return;
        }
        runOnce()
                .subscribe()
                .with(
                        taken -> {
                            trouble = null;
                            after(taken == BATCH_MAX ? 1 : idle.toMillis());
                        },
                        failure -> {
                            if (!stopped) {
                                LOG.warnf("sequencer: %s", failure);
                                failing(failure);
                                after(AFTER_FAILURE_MILLIS
                                        + ThreadLocalRandom.current().nextLong(AFTER_FAILURE_MILLIS));
                            }
                        });
    }

    private void failing(Throwable failure) {
        Trouble before = trouble;
        trouble = new Trouble(before == null ? Instant.now() : before.since(), String.valueOf(failure));
    }

    /** Why events do not get into the log, since when; null if they do. */
    Trouble trouble() {
        return trouble;
    }

    /** Takes one batch into the log; its size is 0 also when another process has the lock. */
    Uni<Integer> runOnce() {
        return SequencerStore.look(pool)
                .chain(look -> (look.isBehind()
                                ? pool.withTransaction(this::batch)
                                : Uni.createFrom().item(0))
                        .invoke(taken -> knownSize = look.treeSize() + taken));
    }

    /**
     * The log's size when this process last looked, which it does all the time; readers that follow
     * the log need not ask the database whether there is more.
     */
    public long knownSize() {
        return knownSize;
    }

    private Uni<Integer> batch(SqlConnection tx) {
        return SequencerStore.tryLock(tx)
                .chain(locked -> locked ? append(tx) : Uni.createFrom().item(0));
    }

    private Uni<Integer> append(SqlConnection tx) {
        return SequencerStore.state(tx)
                .chain(state -> SequencerStore.pending(tx, state.lastEventId(), BATCH_MAX)
                        .chain(pending -> pending.isEmpty() ? Uni.createFrom().item(0) : append(tx, state, pending)));
    }

    private Uni<Integer> append(SqlConnection tx, LogState state, List<PendingEvent> pending) {
        // Hashing is heavy for an event loop; the answer comes back on this context.
        return SequencerStore.streams(tx, pending)
                .chain(streams -> vertx.executeBlocking(() -> LogBatch.of(state, streams, pending)))
                .call(batch -> SequencerStore.store(tx, batch))
                .map(LogBatch::size)
                .invoke(size -> entries.increment(size));
    }
}
