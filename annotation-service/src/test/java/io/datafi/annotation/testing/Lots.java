package io.datafi.annotation.testing;

import io.datafi.annotation.settlement.Rounds;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.testing.Sync;
import io.datafi.rules.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Adds rounds to campaigns, as the features will that close lots and decide reviews. */
@ApplicationScoped
public class Lots {
    private final Pool pool;
    private final Events events;
    private final Rounds rounds;

    Lots(Pool pool, Events events, Rounds rounds) {
        this.pool = pool;
        this.events = events;
        this.rounds = rounds;
    }

    /** Ends the range of the answers since the one before it; there were so many. */
    public int close(String campaign, int answers) {
        NewEvent closed = NewEvent.of(
                "campaign/" + campaign,
                "LotClosed",
                Json.object().with("answers", answers).build());
        return Sync.await(() -> pool.withTransaction(
                tx -> rounds.lot(tx, UUID.fromString(campaign)).call(() -> events.append(tx, List.of(closed)))));
    }

    /** Calls for a correction of a round, without the answers at these places. */
    public int correct(String campaign, int round, Long... excluded) {
        return Sync.await(() ->
                pool.withTransaction(tx -> rounds.correction(tx, UUID.fromString(campaign), round, List.of(excluded))));
    }
}
