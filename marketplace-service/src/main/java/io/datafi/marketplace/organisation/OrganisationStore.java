package io.datafi.marketplace.organisation;

import static io.datafi.marketplace.organisation.OrganisationError.ORGANISATION_NOT_FOUND;

import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Organisations in the database. */
@ApplicationScoped
class OrganisationStore {
    private static final String INSERT =
            "INSERT INTO organisation (id, name, created_by, created_at) VALUES ($1, $2, $3, $4)";

    private static final String SELECT = "SELECT * FROM organisation WHERE id = $1";

    private static final String LIST = """
            SELECT * FROM organisation
            WHERE id > $2 AND id IN (SELECT organisation_id FROM membership WHERE account_id = $1)
            ORDER BY id LIMIT $3
            """;

    private static final String MADE_BY = "SELECT * FROM organisation WHERE created_by = $1";

    Uni<Void> insert(SqlConnection tx, Organisation organisation) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        organisation.id(),
                        organisation.name(),
                        organisation.createdBy(),
                        organisation.createdAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Fails with ORGANISATION_NOT_FOUND. */
    Uni<Organisation> get(SqlClient client, UUID id) {
        return one(client, SELECT, id);
    }

    /** Locked: whoever changes the members of one organisation does so one after the other. */
    Uni<Organisation> getLocked(SqlConnection tx, UUID id) {
        return one(tx, SELECT + " FOR NO KEY UPDATE", id);
    }

    /** Those in which the account has a role, in the order of their ids. */
    Uni<List<Organisation>> listOf(SqlClient client, UUID accountId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(accountId, paging.afterId(), paging.rowsToRead()))
                .map(rows -> Rows.list(rows, OrganisationStore::organisation));
    }

    /** All that an account made, of which a quota allows few. */
    Uni<List<Organisation>> madeBy(SqlConnection tx, UUID accountId) {
        return tx.preparedQuery(MADE_BY)
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.list(rows, OrganisationStore::organisation));
    }

    private static Uni<Organisation> one(SqlClient client, String select, UUID id) {
        return client.preparedQuery(select)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, OrganisationStore::organisation))
                .map(found -> found.orElseThrow(() -> ORGANISATION_NOT_FOUND.because("no organisation %s", id)));
    }

    private static Organisation organisation(Row row) {
        return new Organisation(
                row.getUUID("id"), row.getString("name"), row.getUUID("created_by"), Rows.instant(row, "created_at"));
    }
}
