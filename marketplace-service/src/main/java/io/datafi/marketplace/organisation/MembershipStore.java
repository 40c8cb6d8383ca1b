package io.datafi.marketplace.organisation;

import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The platform's table {@code membership}, whose one writer is this service. */
@ApplicationScoped
class MembershipStore {
    private static final String INSERT = """
            INSERT INTO membership (organisation_id, account_id, role, granted_at)
            VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING *
            """;

    private static final String SELECT =
            "SELECT * FROM membership WHERE organisation_id = $1 AND account_id = $2 AND role = $3";

    private static final String DELETE = """
            DELETE FROM membership
            WHERE organisation_id = $1 AND account_id = $2 AND ($3::text IS NULL OR role = $3) RETURNING *
            """;

    private static final String COUNT_OWNERS =
            "SELECT count(*) AS owners FROM membership WHERE organisation_id = $1 AND role = 'owner'";

    private static final String IS_KEY = "SELECT EXISTS (SELECT FROM api_key WHERE account_id = $1)";

    /** In one order, so that two who lock them do not wait for each other. */
    private static final String ORGANISATIONS =
            "SELECT DISTINCT organisation_id FROM membership WHERE account_id = $1 ORDER BY organisation_id";

    private static final String LIST = """
            SELECT m.*, k.id AS key_id, k.name AS key_name
            FROM membership m LEFT JOIN api_key k ON k.account_id = m.account_id
            WHERE m.organisation_id = $1 AND (m.account_id::text || '/' || m.role) COLLATE "C" > $2
            ORDER BY (m.account_id::text || '/' || m.role) COLLATE "C" LIMIT $3
            """;

    /** Grants a role; empty if the account had it already. */
    Uni<Optional<Membership>> insert(SqlConnection tx, UUID organisationId, UUID accountId, Role role, Instant now) {
        return first(tx, INSERT, Tuple.of(organisationId, accountId, role.text(), now.atOffset(ZoneOffset.UTC)));
    }

    /** A role the account has; empty if it has not. */
    Uni<Optional<Membership>> find(SqlConnection tx, UUID organisationId, UUID accountId, Role role) {
        return first(tx, SELECT, Tuple.of(organisationId, accountId, role.text()));
    }

    /** Takes the role, or every role if it is null, and returns what was there. */
    Uni<List<Membership>> delete(SqlConnection tx, UUID organisationId, UUID accountId, Role role) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(organisationId, accountId, role == null ? null : role.text()))
                .map(rows -> Rows.list(rows, MembershipStore::membership));
    }

    /** Where the account has a role. */
    Uni<List<UUID>> organisationsOf(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery(ORGANISATIONS)
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    Uni<Long> countOwners(SqlConnection tx, UUID organisationId) {
        return tx.preparedQuery(COUNT_OWNERS)
                .execute(Tuple.of(organisationId))
                .map(rows -> rows.iterator().next().getLong("owners"));
    }

    /** Whether the account is an API key's. */
    Uni<Boolean> isKey(SqlClient client, UUID accountId) {
        return client.preparedQuery(IS_KEY)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Members after a key of the form {@code account/role}, in the order of that key. */
    Uni<List<Member>> list(SqlClient client, UUID organisationId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organisationId, paging.after(), paging.rowsToRead()))
                .map(rows -> Rows.list(
                        rows, row -> new Member(membership(row), row.getUUID("key_id"), row.getString("key_name"))));
    }

    /** What {@link #list} orders by. */
    static String key(Member member) {
        return member.membership().accountId() + "/"
                + member.membership().role().text();
    }

    private static Uni<Optional<Membership>> first(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).map(rows -> Rows.first(rows, MembershipStore::membership));
    }

    private static Membership membership(Row row) {
        return new Membership(
                row.getUUID("organisation_id"),
                row.getUUID("account_id"),
                Role.of(row.getString("role")),
                Rows.instant(row, "granted_at"));
    }
}
