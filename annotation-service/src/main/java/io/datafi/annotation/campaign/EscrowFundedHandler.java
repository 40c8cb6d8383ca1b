package io.datafi.annotation.campaign;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Funds a campaign when reward has seen enough final deposits in its escrow. */
@ApplicationScoped
class EscrowFundedHandler implements EventHandler {
    private final CampaignStates states;

    EscrowFundedHandler(CampaignStates states) {
        this.states = states;
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
        return body.string("kind").equals("CAMPAIGN")
                ? states.fund(tx, UUID.fromString(body.string("escrow")), body.amount("amountBaseUnits"))
                : Uni.createFrom().voidItem();
    }
}
