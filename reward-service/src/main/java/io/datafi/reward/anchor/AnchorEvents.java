package io.datafi.reward.anchor;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.reward.chain.event.ChainEvent;
import io.datafi.reward.chain.event.ChainEvent.Anchored;
import io.datafi.reward.chain.event.ChainEvent.LogKeySet;
import io.datafi.reward.chain.event.ChainEventHandler;
import io.datafi.reward.chain.intent.Transactions;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** What became of anchors on chain, ours and others'. */
@ApplicationScoped
class AnchorEvents implements ChainEventHandler {
    private static final Logger LOG = Logger.getLogger(AnchorEvents.class);

    private final AnchorStore store;
    private final Transactions transactions;
    private final Events events;
    private final AnchorConfig config;

    AnchorEvents(AnchorStore store, Transactions transactions, Events events, AnchorConfig config) {
        this.store = store;
        this.transactions = transactions;
        this.events = events;
        this.config = config;
    }

    @Override
    public Uni<Void> on(SqlConnection tx, ChainEvent event) {
        return switch (event) {
            case Anchored anchored -> anchored(tx, anchored);
            case LogKeySet keySet ->
                store.finishKey(tx, keySet)
                        .chain(() ->
                                transactions.withdraw(tx, List.of(AnchorRounds.keyIntent(keySet.log(), keySet.key()))));
            default -> Uni.createFrom().voidItem();
        };
    }

    /**
     * A head that we asked for is anchored, whoever sent it. Any other is of another anchorer: what
     * we asked for below it cannot be anchored any more, so those rounds look for a newer head.
     */
    private Uni<Void> anchored(SqlConnection tx, Anchored event) {
        return store.finish(tx, event)
                .chain(isOurs -> isOurs
                        ? events.append(tx, logAnchored(event))
                                .chain(() -> transactions.withdraw(
                                        tx, List.of(AnchorRounds.intent(event.log(), event.treeSize()))))
                        : foreign(tx, event));
    }

    private Uni<Void> foreign(SqlConnection tx, Anchored event) {
        if (!config.logs().contains(event.log())) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf(
                "a head of %s with %d entries that we did not ask for was anchored in %s",
                event.log(), event.treeSize(), event.origin().transactionHash());
        return store.insertForeign(tx, event)
                .chain(() -> store.reopen(tx, event))
                .chain(intents -> transactions.withdraw(tx, intents));
    }

    private static NewEvent logAnchored(Anchored anchored) {
        return NewEvent.of(
                "anchors",
                "LogAnchored",
                Json.object()
                        .with("log", anchored.log())
                        .withAmount("treeSize", anchored.treeSize())
                        .withBytes("rootHash", anchored.rootHash())
                        .with("transaction", anchored.origin().transactionHash())
                        .withAmount("block", anchored.origin().blockNumber())
                        .build());
    }
}
