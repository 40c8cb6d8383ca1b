package io.datafi.platform.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets keys after 30 days, so many at a time that no statement is long. */
@ApplicationScoped
class IdempotencySweep {
    private static final int ROWS_MAX = 10_000;

    private final Pool pool;

    IdempotencySweep(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return pool.query("""
                        DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM idempotency
                            WHERE created_at < now() - interval '30 days' LIMIT %d))""".formatted(ROWS_MAX)).execute().replaceWithVoid();
    }
}
