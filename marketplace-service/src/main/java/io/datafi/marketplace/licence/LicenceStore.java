package io.datafi.marketplace.licence;

import static io.datafi.marketplace.licence.LicenceError.LICENCE_NOT_FOUND;

import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Licences in the database. */
@ApplicationScoped
class LicenceStore {
    private static final String INSERT = """
            INSERT INTO licence (id, organisation_id, dataset_version_id, order_id, granted_at)
            VALUES ($1, $2, $3, $4, now())
            """;

    private static final String SELECT = "SELECT * FROM licence WHERE id = $1";

    private static final String LIST =
            "SELECT * FROM licence WHERE organisation_id = $1 AND id > $2 ORDER BY id LIMIT $3";

    private static final String OLDEST = """
            SELECT * FROM licence WHERE organisation_id = $1 AND dataset_version_id = $2
            ORDER BY id LIMIT 1
            """;

    Uni<Void> insert(SqlConnection tx, UUID id, UUID organisationId, UUID datasetVersionId, UUID orderId) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(id, organisationId, datasetVersionId, orderId))
                .replaceWithVoid();
    }

    /** Fails with LICENCE_NOT_FOUND. */
    Uni<Licence> get(SqlClient client, UUID id) {
        return client.preparedQuery(SELECT)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, LicenceStore::licence))
                .map(found -> found.orElseThrow(() -> LICENCE_NOT_FOUND.because("no licence %s", id)));
    }

    Uni<List<Licence>> listOf(SqlClient client, UUID organisationId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organisationId, paging.afterId(), paging.rowsToRead()))
                .map(rows -> Rows.list(rows, LicenceStore::licence));
    }

    /** The oldest licence of an organisation to a version. */
    Uni<Optional<Licence>> findFor(SqlClient client, UUID organisationId, UUID datasetVersionId) {
        return client.preparedQuery(OLDEST)
                .execute(Tuple.of(organisationId, datasetVersionId))
                .map(rows -> Rows.first(rows, LicenceStore::licence));
    }

    private static Licence licence(Row row) {
        return new Licence(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                row.getUUID("dataset_version_id"),
                row.getUUID("order_id"),
                Rows.instant(row, "granted_at"));
    }
}
