package io.datafi.annotation.campaign;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Funds a campaign when reward has seen enough final deposits in its escrow. */
@ApplicationScoped
class EscrowFundedHandler implements EventHandler {
    /** Only news changes a row: the event may come again. */
    private static final String FUND = """
            UPDATE campaign SET state = 'FUNDED'
            WHERE id = $1 AND state = 'DRAFT' AND quoted_total_base_units <= $2
            RETURNING visibility
            """;

    private final Events events;

    EscrowFundedHandler(Events events) {
        this.events = events;
    }

    @Override
    public String source() {
        return "reward";
    }

    @Override
    public Set<String> types() {
        return Set.of("EscrowFunded");
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        JsonObject body = event.content();
        if (!body.string("kind").equals("CAMPAIGN")) {
            return Uni.createFrom().voidItem();
        }
        UUID campaignId = UUID.fromString(body.string("escrow"));
        long amount = body.amount("amountBaseUnits");
        return tx.preparedQuery(FUND)
                .execute(Tuple.of(campaignId, amount))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : events.append(tx, funded(rows.iterator().next(), campaignId, amount)));
    }

    private static NewEvent funded(Row campaign, UUID campaignId, long amount) {
        return CampaignEvents.funded(Visibility.valueOf(campaign.getString(0)), campaignId, amount);
    }
}
