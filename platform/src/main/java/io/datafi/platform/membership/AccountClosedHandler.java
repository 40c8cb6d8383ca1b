package io.datafi.platform.membership;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What becomes of an account here once its owner closed it. */
public abstract class AccountClosedHandler implements EventHandler {
    @Override
    public String source() {
        return "reward";
    }

    @Override
    public Set<String> types() {
        return Set.of("AccountClosed");
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        return closed(tx, UUID.fromString(event.requirePrivate().string("account")), event.time());
    }

    /** In the transaction of the event. */
    protected abstract Uni<Void> closed(SqlConnection tx, UUID account, Instant at);
}
