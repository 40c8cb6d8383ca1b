package io.datafi.marketplace.organisation;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.membership.Role;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Gives and takes roles, and tells the other services. Who may ask for it is checked before. */
@ApplicationScoped
public class Grants {
    private final MembershipStore members;
    private final Events events;

    Grants(MembershipStore members, Events events) {
        this.members = members;
        this.events = events;
    }

    /** Gives an account these roles; those it has stay as they are. */
    public Uni<Void> grant(SqlConnection tx, UUID id, UUID accountId, List<Role> roles, Instant now) {
        return Multi.createFrom()
                .iterable(roles)
                .onItem()
                .transformToUniAndConcatenate(role -> grant(tx, id, accountId, role, now))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Takes every role from an account. */
    public Uni<Void> revoke(SqlConnection tx, UUID id, UUID accountId) {
        return revoke(tx, id, accountId, null).replaceWithVoid();
    }

    Uni<Membership> grant(SqlConnection tx, UUID id, UUID accountId, Role role, Instant now) {
        return members.insert(tx, id, accountId, role, now)
                .chain(granted -> granted.isPresent()
                        ? events.append(tx, event("MembershipGranted", granted.get()))
                                .replaceWith(granted)
                        : members.find(tx, id, accountId, role))
                .map(found -> found.orElseThrow());
    }

    /** Takes the role, or every role if it is null, and returns what was taken. */
    Uni<List<Membership>> revoke(SqlConnection tx, UUID id, UUID accountId, Role role) {
        return members.delete(tx, id, accountId, role)
                .call(removed -> events.append(
                        tx,
                        removed.stream()
                                .map(gone -> event("MembershipRevoked", gone))
                                .toList()));
    }

    private static NewEvent event(String type, Membership membership) {
        return NewEvent.of(
                stream(membership.organisationId()),
                type,
                Json.object()
                        .with("organisation", membership.organisationId().toString())
                        .build(),
                Json.object()
                        .with("account", membership.accountId().toString())
                        .with("role", membership.role().text())
                        .build());
    }

    /** The stream of an organisation's events. */
    static String stream(UUID id) {
        return "organisation/" + id;
    }
}
