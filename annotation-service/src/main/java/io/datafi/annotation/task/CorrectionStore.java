package io.datafi.annotation.task;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Replaces and deletes tasks in the database, set-based. */
@ApplicationScoped
class CorrectionStore {
    private static final String FIRST_UNKNOWN_KEY = """
            SELECT u.ord FROM unnest($2::text[]) WITH ORDINALITY AS u (key, ord)
            WHERE NOT EXISTS (SELECT FROM task t WHERE t.campaign_id = $1 AND t.key = u.key)
            ORDER BY u.ord LIMIT 1
            """;

    private static final String REPLACE = """
            WITH changed AS (
                UPDATE task t SET content = u.content
                FROM unnest($2::text[], $3::text[]) AS u (key, content)
                WHERE t.campaign_id = $1 AND t.key = u.key AND t.content <> u.content
                RETURNING octet_length(new.content) - octet_length(old.content) AS growth
            )
            SELECT count(*) AS tasks, coalesce(sum(growth), 0)::bigint AS bytes FROM changed
            """;

    private static final String DELETE = """
            WITH gone AS (
                DELETE FROM task WHERE campaign_id = $1 AND key = ANY ($2)
                RETURNING task_no, key, octet_length(key) + octet_length(content) AS bytes
            )
            SELECT task_no, key, bytes FROM gone ORDER BY task_no
            """;

    private static final String CLEAR_CHUNKS = "DELETE FROM task_import_chunk WHERE campaign_id = $1";

    private static final String CLEAR_IMPORTS = """
            WITH gone AS (
                DELETE FROM task_import WHERE campaign_id = $1 RETURNING campaign_id, import_id)
            INSERT INTO cleared_import (campaign_id, import_id) SELECT campaign_id, import_id FROM gone
            """;

    private static final String CLEAR = "DELETE FROM task WHERE campaign_id = $1";

    /** How many tasks got another content, and by how many bytes all of them grew. */
    record Replaced(long tasks, long bytes) {}

    /** A task that is gone, and its size. */
    record Gone(long number, String key, int bytes) {}

    /** The index of the first key that the campaign does not have. */
    Uni<Optional<Integer>> firstUnknownKey(SqlConnection tx, UUID campaignId, TaskBatch tasks) {
        return tx.preparedQuery(FIRST_UNKNOWN_KEY)
                .execute(Tuple.of(campaignId, tasks.keys()))
                .map(rows -> Rows.first(rows, row -> row.getLong(0).intValue() - 1));
    }

    Uni<Replaced> replace(SqlConnection tx, UUID campaignId, TaskBatch tasks) {
        return tx.preparedQuery(REPLACE)
                .execute(Tuple.of(campaignId, tasks.keys(), tasks.contents()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Replaced(row.getLong("tasks"), row.getLong("bytes")));
    }

    /** In the order of their import. */
    Uni<List<Gone>> delete(SqlConnection tx, UUID campaignId, List<String> keys) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(campaignId, keys.toArray(String[]::new)))
                .map(rows -> Rows.list(
                        rows, row -> new Gone(row.getLong("task_no"), row.getString("key"), row.getInteger("bytes"))));
    }

    /** All tasks, and what is known of their imports but that they were. */
    Uni<Void> clear(SqlConnection tx, UUID campaignId) {
        Tuple campaign = Tuple.of(campaignId);
        return tx.preparedQuery(CLEAR_CHUNKS)
                .execute(campaign)
                .chain(() -> tx.preparedQuery(CLEAR_IMPORTS).execute(campaign))
                .chain(() -> tx.preparedQuery(CLEAR).execute(campaign))
                .replaceWithVoid();
    }
}
