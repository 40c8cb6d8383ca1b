package io.datafi.platform.membership;

import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;

import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who belongs to which organisation, in which role. */
@ApplicationScoped
public class Memberships {
    private static final String FIND = "SELECT role FROM membership WHERE organisation_id = $1 AND account_id = $2";

    private static final String GRANT = """
            INSERT INTO membership (organisation_id, account_id, role)
            VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    private static final String REVOKE =
            "DELETE FROM membership WHERE organisation_id = $1 AND account_id = $2 AND role = $3";

    private static final String OWNED_ALONE = """
            SELECT organisation_id FROM membership m
            WHERE account_id = $1 AND role = 'owner' AND NOT EXISTS (
                SELECT FROM membership o
                WHERE o.organisation_id = m.organisation_id AND o.role = 'owner' AND o.account_id <> $1)
            LIMIT 1
            """;

    Memberships() {}

    /**
     * Refuses unless the caller has one of the roles in the organisation (any role if none is
     * named): NOT_A_MEMBER for strangers, ROLE_REQUIRED for members.
     */
    public Uni<Void> require(SqlClient client, Caller caller, UUID organisationId, Role... anyOf) {
        return of(client, caller.accountId(), organisationId)
                .invoke(roles -> {
                    if (roles.isEmpty()) {
                        throw NOT_A_MEMBER.because("not a member of organisation %s", organisationId);
                    }
                    if (anyOf.length > 0 && Arrays.stream(anyOf).noneMatch(roles::contains)) {
                        throw ROLE_REQUIRED.because(
                                "needs the role %s in organisation %s",
                                Arrays.stream(anyOf).map(Role::text).collect(Collectors.joining(" or ")),
                                organisationId);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * For whom the caller asks: themself if nothing is named, or an organisation in which they have
     * any role. Fails with NOT_A_MEMBER.
     */
    public Uni<UUID> holder(SqlClient client, Caller caller, String organisationId) {
        if (organisationId.isEmpty()) {
            return Uni.createFrom().item(caller.accountId());
        }
        UUID organisation = UUID.fromString(organisationId);
        return require(client, caller, organisation).replaceWith(organisation);
    }

    /** The account's roles in the organisation; empty for strangers. */
    public Uni<Set<Role>> of(SqlClient client, UUID accountId, UUID organisationId) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(organisationId, accountId))
                .map(rows -> {
                    Set<Role> roles = EnumSet.noneOf(Role.class);
                    rows.forEach(row -> roles.add(Role.of(row.getString("role"))));
                    return roles;
                });
    }

    /** Adds a role, if it is not there yet. */
    public Uni<Void> grant(SqlClient client, UUID organisationId, UUID accountId, Role role) {
        return client.preparedQuery(GRANT)
                .execute(Tuple.of(organisationId, accountId, role.text()))
                .replaceWithVoid();
    }

    /** An organisation of which the account is the only owner. */
    public Uni<Optional<UUID>> ownedAlone(SqlClient client, UUID accountId) {
        return client.preparedQuery(OWNED_ALONE)
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    /** Takes all roles of an account away in this database, whether or not their owner said so yet. */
    public Uni<Void> revokeAll(SqlClient client, UUID accountId) {
        return client.preparedQuery("DELETE FROM membership WHERE account_id = $1")
                .execute(Tuple.of(accountId))
                .replaceWithVoid();
    }

    /** Takes a role away, if it is there. */
    public Uni<Void> revoke(SqlClient client, UUID organisationId, UUID accountId, Role role) {
        return client.preparedQuery(REVOKE)
                .execute(Tuple.of(organisationId, accountId, role.text()))
                .replaceWithVoid();
    }
}
