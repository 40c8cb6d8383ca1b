package io.datafi.marketplace.invitation;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends invitations whose time is over, and with that deletes their addresses. */
@ApplicationScoped
class InvitationSweep {
    private static final int ROWS_MAX = 1_000;

    private final Pool pool;
    private final InvitationStore store;

    InvitationSweep(Pool pool, InvitationStore store) {
        this.pool = pool;
        this.store = store;
    }

    @Scheduled(
            identity = "member-invitations",
            every = "${datafi.marketplace.invitations-every:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return store.expire(pool, ROWS_MAX).chain(() -> store.forget(pool, ROWS_MAX));
    }
}
