package io.datafi.annotation.assignment;

import io.datafi.annotation.worker.Workers;
import io.datafi.platform.membership.AccountClosedHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Whoever closed their account gives all tasks back and joins nothing any more. What they answered stays, and is paid. */
@ApplicationScoped
class ClosedAccounts extends AccountClosedHandler {
    private final Workers workers;
    private final LeaseStore leases;

    ClosedAccounts(Workers workers, LeaseStore leases) {
        this.workers = workers;
        this.leases = leases;
    }

    @Override
    protected Uni<Void> closed(SqlConnection tx, UUID account, Instant at) {
        return workers.close(tx, account, at).chain(() -> leases.giveBackAll(tx, account));
    }
}
