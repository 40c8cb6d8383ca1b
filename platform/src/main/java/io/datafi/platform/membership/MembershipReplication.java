package io.datafi.platform.membership;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps this database's memberships like those of the service that owns them. */
@ApplicationScoped
class MembershipReplication implements EventHandler {
    private static final String GRANTED = "MembershipGranted";
    private static final String REVOKED = "MembershipRevoked";

    private final Memberships memberships;

    MembershipReplication(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public String source() {
        return "marketplace";
    }

    @Override
    public Set<String> types() {
        return Set.of(GRANTED, REVOKED);
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        JsonObject secret = event.requirePrivate();
        UUID organisation = UUID.fromString(event.body().string("organisation"));
        UUID account = UUID.fromString(secret.string("account"));
        Role role = Role.of(secret.string("role"));
        return event.type().equals(GRANTED)
                ? memberships.grant(tx, organisation, account, role)
                : memberships.revoke(tx, organisation, account, role);
    }
}
