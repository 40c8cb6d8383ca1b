package io.datafi.marketplace.apikey;

import static io.datafi.marketplace.apikey.ApiKeyError.API_KEY_NOT_FOUND;

import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keys in the database. */
@ApplicationScoped
class ApiKeyStore {
    /** What an organisation has, for a quota. */
    static final String COUNT = "SELECT count(*) FROM api_key WHERE organisation_id = $1";

    private static final String INSERT = """
            INSERT INTO api_key (id, organisation_id, name, roles, created_by, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String SELECT = "SELECT * FROM api_key WHERE id = $1";

    private static final String LIST =
            "SELECT * FROM api_key WHERE organisation_id = $1 AND id > $2 ORDER BY id LIMIT $3";

    private static final String FINISH = """
            UPDATE api_key SET account_id = $2
            WHERE id = $1 AND account_id IS NULL AND ended_at IS NULL RETURNING *
            """;

    private static final String END = """
            UPDATE api_key SET ended_at = now(), ended_by = $2
            WHERE id = $1 AND ended_at IS NULL RETURNING *
            """;

    private static final String DUE = """
            SELECT id FROM api_key
            WHERE ended_at IS NULL
              AND (expires_at <= now() OR account_id IS NULL AND created_at < now() - interval '1 hour')
            LIMIT $1
            """;

    private static final String WITH_CLIENT = """
            SELECT id FROM api_key WHERE ended_at IS NOT NULL AND client_deleted_at IS NULL
            ORDER BY ended_at LIMIT $1
            """;

    private static final String FORGETTABLE = """
            SELECT id FROM api_key
            WHERE ended_at < now() - interval '30 days' AND client_deleted_at IS NOT NULL
            ORDER BY ended_at LIMIT $1
            """;

    private static final String CLIENT_DELETED = "UPDATE api_key SET client_deleted_at = now() WHERE id = $1";

    private static final String FORGET = "DELETE FROM api_key WHERE id = $1";

    Uni<Void> insert(SqlConnection tx, ApiKey key) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple(Arrays.asList(
                        key.id(),
                        key.organisationId(),
                        key.name(),
                        key.roles().stream().map(Role::text).toArray(String[]::new),
                        key.createdBy(),
                        key.createdAt().atOffset(ZoneOffset.UTC),
                        key.expiresAt().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Fails with API_KEY_NOT_FOUND. */
    Uni<ApiKey> get(SqlClient client, UUID id) {
        return client.preparedQuery(SELECT)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, ApiKeyStore::apiKey))
                .map(found -> found.orElseThrow(() -> API_KEY_NOT_FOUND.because("no API key %s", id)));
    }

    /** In the order of their ids, which is that of their making. */
    Uni<List<ApiKey>> list(SqlClient client, UUID organisationId, Paging paging) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organisationId, paging.afterId(), paging.rowsToRead()))
                .map(rows -> Rows.list(rows, ApiKeyStore::apiKey));
    }

    /** Gives an unfinished key its account; empty if it is not unfinished any more. */
    Uni<Optional<ApiKey>> finish(SqlConnection tx, UUID id, UUID accountId) {
        return tx.preparedQuery(FINISH)
                .execute(Tuple.of(id, accountId))
                .map(rows -> Rows.first(rows, ApiKeyStore::apiKey));
    }

    /** Ends a key; empty if it has ended. */
    Uni<Optional<ApiKey>> end(SqlConnection tx, UUID id, UUID by) {
        return tx.preparedQuery(END).execute(Tuple.of(id, by)).map(rows -> Rows.first(rows, ApiKeyStore::apiKey));
    }

    /** Some that are to end by themselves. */
    Uni<List<UUID>> due(SqlClient client, int most) {
        return ids(client, DUE, most);
    }

    /** Some that have ended and whose client may still be there. */
    Uni<List<UUID>> withClient(SqlClient client, int most) {
        return ids(client, WITH_CLIENT, most);
    }

    /** Some that nobody needs to see any more. */
    Uni<List<UUID>> forgettable(SqlClient client, int most) {
        return ids(client, FORGETTABLE, most);
    }

    Uni<Void> clientDeleted(SqlClient client, UUID id) {
        return client.preparedQuery(CLIENT_DELETED).execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> forget(SqlClient client, UUID id) {
        return client.preparedQuery(FORGET).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static Uni<List<UUID>> ids(SqlClient client, String sql, int most) {
        return client.preparedQuery(sql).execute(Tuple.of(most)).map(rows -> Rows.list(rows, row -> row.getUUID("id")));
    }

    private static ApiKey apiKey(Row row) {
        return new ApiKey(
                row.getUUID("id"),
                row.getUUID("organisation_id"),
                row.getString("name"),
                Arrays.stream(row.getArrayOfStrings("roles")).map(Role::of).toList(),
                row.getUUID("account_id"),
                row.getUUID("created_by"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "ended_at"));
    }
}
