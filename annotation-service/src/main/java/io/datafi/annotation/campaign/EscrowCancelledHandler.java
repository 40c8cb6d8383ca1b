package io.datafi.annotation.campaign;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.event.Events;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Ends a draft whose escrow ended without being covered, for example because its time was over. */
@ApplicationScoped
class EscrowCancelledHandler implements EventHandler {
    /** Only news changes a row: the customer may have been told already. */
    private static final String CANCEL = "UPDATE campaign SET state = 'CANCELLED' WHERE id = $1 AND state = 'DRAFT'";

    private final Events events;

    EscrowCancelledHandler(Events events) {
        this.events = events;
    }

    @Override
    public String source() {
        return "reward";
    }

    @Override
    public Set<String> types() {
        return Set.of("EscrowCancelled");
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        JsonObject body = event.body();
        if (!body.string("kind").equals("CAMPAIGN")) {
            return Uni.createFrom().voidItem();
        }
        UUID campaignId = UUID.fromString(body.string("escrow"));
        return tx.preparedQuery(CANCEL)
                .execute(Tuple.of(campaignId))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : events.append(tx, CampaignEvents.cancelled(campaignId, body.string("reason"))));
    }
}
