package io.datafi.reward.chain.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A feature that acts on what is final on chain. */
public interface ChainEventHandler {
    /**
     * Called once for every final event, in the order of the chain, in the transaction that marks
     * it as handled. Passes over what does not concern it. Fails only when something is broken: the
     * event is then tried again, and nothing after it is handled.
     */
    Uni<Void> on(SqlConnection tx, ChainEvent event);
}
