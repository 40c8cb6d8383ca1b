package io.datafi.reward.notice;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets old notices, and mails long sent, so many at a time that no statement is long. */
@ApplicationScoped
class NoticeSweep {
    private static final int ROWS_MAX = 10_000;

    private final Pool pool;

    NoticeSweep(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return forget("notice", "created_at < now() - interval '180 days'")
                .chain(() -> forget(
                        "notice_mail",
                        "due_at IS NULL AND coalesce(mailed_at, '-infinity') < now() - interval '1 day'"));
    }

    private Uni<Void> forget(String table, String condition) {
        return pool.query("DELETE FROM %s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %s WHERE %s LIMIT %d))"
                        .formatted(table, table, condition, ROWS_MAX))
                .execute()
                .replaceWithVoid();
    }
}
