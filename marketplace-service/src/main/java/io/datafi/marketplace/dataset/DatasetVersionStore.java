package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSION_NOT_FOUND;

import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Versions in the database. */
@ApplicationScoped
class DatasetVersionStore {
    private static final String INSERT = """
            INSERT INTO dataset_version (
                id, organisation_id, campaign_id, ordered_by, name, description, licence_text,
                licence_hash, schema_hash, state, next_attempt_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'BUILDING', $10, $10)
            """;

    private static final String SELECT = "SELECT * FROM dataset_version WHERE id = $1";

    private static final String SELECT_ALL = "SELECT * FROM dataset_version WHERE id = ANY ($1)";

    private static final String LIST =
            "SELECT * FROM dataset_version WHERE organisation_id = $1 AND id > $2 ORDER BY id LIMIT $3";

    private static final String READY = """
            UPDATE dataset_version
            SET state = 'READY', next_attempt_at = NULL, row_count = $2, content_root = $3,
                plain_hash = $4, content_hash = $5, content_bytes = $6, content_object = $7,
                wrapped_key = $8, croissant = $9, croissant_hash = $10, ready_at = $11
            WHERE id = $1 AND state = 'BUILDING'
            """;

    private static final String MARK_LISTED = "UPDATE dataset_version SET listed = true WHERE id = $1 AND NOT listed";

    Uni<Void> insert(SqlConnection tx, DatasetVersion version) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.wrap(new Object[] {
                    version.id(),
                    version.organisationId(),
                    version.campaignId(),
                    version.orderedBy(),
                    version.said().name(),
                    version.said().description(),
                    version.said().licenceText(),
                    Buffer.buffer(version.licenceHash()),
                    Buffer.buffer(version.schemaHash()),
                    version.createdAt().atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    /** Fails with DATASET_VERSION_NOT_FOUND. */
    Uni<DatasetVersion> get(SqlClient client, UUID id) {
        return one(client, SELECT, id);
    }

    /** Locked until the transaction ends. Fails with DATASET_VERSION_NOT_FOUND. */
    Uni<DatasetVersion> getLocked(SqlConnection tx, UUID id) {
        return one(tx, SELECT + " FOR NO KEY UPDATE", id);
    }

    Uni<List<DatasetVersion>> findAll(SqlClient client, List<UUID> ids) {
        return client.preparedQuery(SELECT_ALL)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, DatasetVersionStore::version));
    }

    Uni<List<DatasetVersion>> listOf(SqlClient client, UUID organisationId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organisationId, paging.afterId(), paging.rowsToRead()))
                .map(rows -> Rows.list(rows, DatasetVersionStore::version));
    }

    /** Makes a version that is being built immutable. */
    Uni<Void> ready(SqlConnection tx, UUID id, DatasetVersion.Content content) {
        return tx.preparedQuery(READY)
                .execute(Tuple.wrap(new Object[] {
                    id,
                    content.rows(),
                    Buffer.buffer(content.root()),
                    Buffer.buffer(content.plainHash()),
                    Buffer.buffer(content.hash()),
                    content.bytes(),
                    content.object(),
                    Buffer.buffer(content.wrappedKey()),
                    content.croissant(),
                    Buffer.buffer(content.croissantHash()),
                    content.readyAt().atOffset(ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    Uni<Void> markListed(SqlConnection tx, UUID id) {
        return tx.preparedQuery(MARK_LISTED).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static Uni<DatasetVersion> one(SqlClient client, String select, UUID id) {
        return client.preparedQuery(select)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, DatasetVersionStore::version))
                .map(found -> found.orElseThrow(() -> DATASET_VERSION_NOT_FOUND.because("no dataset version %s", id)));
    }

    private static DatasetVersion version(Row row) {
        DatasetVersion.State state = DatasetVersion.State.valueOf(row.getString("state"));
        return new DatasetVersion(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                row.getUUID("campaign_id"),
                row.getUUID("ordered_by"),
                new DatasetVersion.Description(
                        row.getString("name"), row.getString("description"), row.getString("licence_text")),
                Rows.bytes(row, "licence_hash"),
                Rows.bytes(row, "schema_hash"),
                state,
                row.getInteger("attempts"),
                state == DatasetVersion.State.READY ? content(row) : null,
                row.getString("failure_code"),
                Rows.instant(row, "created_at"),
                row.getBoolean("listed"));
    }

    private static DatasetVersion.Content content(Row row) {
        return new DatasetVersion.Content(
                row.getLong("row_count"),
                Rows.bytes(row, "content_root"),
                Rows.bytes(row, "plain_hash"),
                Rows.bytes(row, "content_hash"),
                row.getLong("content_bytes"),
                row.getString("content_object"),
                Rows.bytes(row, "wrapped_key"),
                row.getString("croissant"),
                Rows.bytes(row, "croissant_hash"),
                Rows.instant(row, "ready_at"));
    }
}
