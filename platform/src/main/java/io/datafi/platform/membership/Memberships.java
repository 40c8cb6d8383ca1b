package io.datafi.platform.membership;

import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;

import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who belongs to which organisation, in which role. */
@ApplicationScoped
public class Memberships {
    private final Pool pool;

    Memberships(Pool pool) {
        this.pool = pool;
    }

    /**
     * Refuses unless the caller has one of the roles in the organisation (any role if none is
     * named): NOT_A_MEMBER for strangers, ROLE_REQUIRED for members. Reads in the current Hibernate
     * session if there is one.
     */
    public Uni<Void> require(Caller caller, UUID organisationId, Role... anyOf) {
        return require(current(), caller, organisationId, anyOf);
    }

    /** The same on this connection. */
    public Uni<Void> require(SqlClient connection, Caller caller, UUID organisationId, Role... anyOf) {
        return require(Sql.on(connection), caller, organisationId, anyOf);
    }

    /** The caller's roles in the organisation; empty for strangers. */
    public Uni<Set<Role>> of(UUID accountId, UUID organisationId) {
        return roles(current(), accountId, organisationId);
    }

    /** The same on this connection. */
    public Uni<Set<Role>> of(SqlClient connection, UUID accountId, UUID organisationId) {
        return roles(Sql.on(connection), accountId, organisationId);
    }

    /** Adds a role, if it is not there yet. */
    public Uni<Void> grant(Sql sql, UUID organisationId, UUID accountId, Role role) {
        return sql.update("""
                        INSERT INTO membership (organisation_id, account_id, role)
                        VALUES ($1, $2, $3) ON CONFLICT DO NOTHING""", organisationId, accountId, role.text()).replaceWithVoid();
    }

    /** Takes a role away, if it is there. */
    public Uni<Void> revoke(Sql sql, UUID organisationId, UUID accountId, Role role) {
        return sql.update("""
                        DELETE FROM membership
                        WHERE organisation_id = $1 AND account_id = $2 AND role = $3""", organisationId, accountId, role.text()).replaceWithVoid();
    }

    private Sql current() {
        return Sql.ofSession().orElseGet(() -> Sql.on(pool));
    }

    private static Uni<Void> require(Sql sql, Caller caller, UUID organisationId, Role... anyOf) {
        return roles(sql, caller.accountId(), organisationId)
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

    private static Uni<Set<Role>> roles(Sql sql, UUID accountId, UUID organisationId) {
        return sql.select(
                        "SELECT role FROM membership WHERE organisation_id = $1 AND account_id = $2",
                        organisationId,
                        accountId)
                .map(rows -> {
                    Set<Role> roles = EnumSet.noneOf(Role.class);
                    rows.forEach(row -> roles.add(Role.of((String) row[0])));
                    return roles;
                });
    }
}
