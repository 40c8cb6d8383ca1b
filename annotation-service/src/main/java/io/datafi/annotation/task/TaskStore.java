package io.datafi.annotation.task;

import io.datafi.annotation.campaign.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Tasks and imports in the database, set-based. */
@ApplicationScoped
class TaskStore {
    private static final String CAMPAIGN = """
            SELECT organisation_id, visibility, tasks, task_bytes, overlap,
                   class_count AS classes,
                   state = 'DRAFT' AND quoted_total_base_units IS NULL AS takes_tasks
            FROM campaign WHERE id = $1
            """;

    private static final String PROGRESS =
            "SELECT chunks, tasks FROM task_import WHERE campaign_id = $1 AND import_id = $2";

    private static final String CHUNK_HASH = """
            SELECT tasks_hash FROM task_import_chunk
            WHERE campaign_id = $1 AND import_id = $2 AND chunk_number = $3
            """;

    private static final String FIRST_KNOWN_KEY = """
            SELECT u.ord FROM unnest($2::text[]) WITH ORDINALITY AS u (key, ord)
            JOIN task t ON t.campaign_id = $1 AND t.key = u.key
            ORDER BY u.ord LIMIT 1
            """;

    private static final String INSERT = """
            INSERT INTO task (campaign_id, task_no, key, content)
            SELECT $1, $2::bigint + u.ord, u.key, u.content
            FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS u (key, content, ord)
            """;

    private static final String ADVANCE = """
            WITH import AS (
                INSERT INTO task_import AS i (campaign_id, import_id, chunks, tasks)
                VALUES ($1, $2, 1, $4)
                ON CONFLICT (campaign_id, import_id)
                    DO UPDATE SET chunks = i.chunks + 1, tasks = i.tasks + $4
                RETURNING campaign_id
            )
            INSERT INTO task_import_chunk (campaign_id, import_id, chunk_number, tasks_hash)
            SELECT campaign_id, $2, $3, $5 FROM import
            """;

    private static final String LIST = """
            SELECT task_no, key, content FROM task
            WHERE campaign_id = $1 AND task_no > $2 ORDER BY task_no LIMIT $3
            """;

    /** What an import must know of its campaign. */
    record Target(
            UUID organisationId,
            Visibility visibility,
            long tasks,
            long taskBytes,
            int overlap,
            int classes,
            boolean takesTasks) {}

    /** A task as it is listed. */
    record Listed(long number, String key, String content) {}

    Uni<Optional<Target>> target(SqlClient client, UUID campaignId, boolean locked) {
        return client.preparedQuery(locked ? CAMPAIGN + "FOR NO KEY UPDATE" : CAMPAIGN)
                .execute(Tuple.of(campaignId))
                .map(rows -> first(rows)
                        .map(row -> new Target(
                                row.getUUID("organisation_id"),
                                Visibility.valueOf(row.getString("visibility")),
                                row.getLong("tasks"),
                                row.getLong("task_bytes"),
                                row.getInteger("overlap"),
                                row.getInteger("classes"),
                                row.getBoolean("takes_tasks"))));
    }

    /** The highest number of a task: those of deleted ones stay free. To be asked behind the campaign's lock. */
    Uni<Long> lastTask(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery("SELECT coalesce(max(task_no), 0) FROM task WHERE campaign_id = $1")
                .execute(Tuple.of(campaignId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** How many imports the campaign has, and had within thirty days. */
    Uni<Long> imports(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery("""
                        SELECT (SELECT count(*) FROM task_import WHERE campaign_id = $1)
                            + (SELECT count(*) FROM cleared_import
                               WHERE campaign_id = $1 AND cleared_at > now() - interval '30 days')""")
                .execute(Tuple.of(campaignId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Optional<ImportProgress>> progress(SqlClient client, UUID campaignId, UUID importId) {
        return client.preparedQuery(PROGRESS)
                .execute(Tuple.of(campaignId, importId))
                .map(rows ->
                        first(rows).map(row -> new ImportProgress(row.getInteger("chunks"), row.getLong("tasks"))));
    }

    /** The hash of the stored chunk of the same number. */
    Uni<byte[]> chunkHash(SqlConnection tx, TaskChunk chunk) {
        return tx.preparedQuery(CHUNK_HASH)
                .execute(Tuple.of(chunk.campaignId(), chunk.importId(), chunk.number()))
                .map(rows -> rows.iterator().next().getBuffer(0).getBytes());
    }

    /** The index of the first key that the campaign already has. */
    Uni<OptionalInt> firstKnownKey(SqlConnection tx, TaskChunk chunk) {
        return tx.preparedQuery(FIRST_KNOWN_KEY)
                .execute(Tuple.of(chunk.campaignId(), chunk.tasks().keys()))
                .map(rows -> first(rows)
                        .map(row -> OptionalInt.of(row.getLong(0).intValue() - 1))
                        .orElse(OptionalInt.empty()));
    }

    /**
     * Stores a chunk.
     *
     * @param before the highest number of a task that the campaign has
     */
    Uni<Void> insert(SqlConnection tx, TaskChunk chunk, long before) {
        Tuple tasks = Tuple.of(
                chunk.campaignId(), before, chunk.tasks().keys(), chunk.tasks().contents());
        Tuple step = Tuple.of(
                chunk.campaignId(),
                chunk.importId(),
                chunk.number(),
                (long) chunk.tasks().size(),
                Buffer.buffer(chunk.tasks().hash()));
        return tx.preparedQuery(INSERT)
                .execute(tasks)
                .chain(() -> tx.preparedQuery(ADVANCE).execute(step))
                .replaceWithVoid();
    }

    Uni<List<Listed>> list(SqlClient client, UUID campaignId, long after, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(campaignId, after, limit))
                .map(rows -> {
                    List<Listed> tasks = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        tasks.add(new Listed(row.getLong(0), row.getString(1), row.getString(2)));
                    }
                    return tasks;
                });
    }

    private static Optional<Row> first(io.vertx.mutiny.sqlclient.RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
