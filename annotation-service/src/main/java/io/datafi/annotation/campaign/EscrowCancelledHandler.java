package io.datafi.annotation.campaign;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Ends a draft whose escrow ended without being covered, for example because its time was over. */
@ApplicationScoped
class EscrowCancelledHandler implements EventHandler {
    private final CampaignStates states;

    EscrowCancelledHandler(CampaignStates states) {
        this.states = states;
    }

    @Override
    public String source() {
        return "reward";
    }

    @Override
    public Set<String> types() {
        return Set.of("EscrowCancelled");
    }

    /** The customer may have been told already. */
    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        JsonObject body = event.body();
        return body.string("kind").equals("CAMPAIGN")
                ? states.cancel(tx, UUID.fromString(body.string("escrow")), body.string("reason"))
                : Uni.createFrom().voidItem();
    }
}
