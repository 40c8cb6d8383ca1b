package io.datafi.annotation.report;

import io.datafi.annotation.assignment.HeldTask;
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

/** Reports in the database. */
@ApplicationScoped
class ReportStore {
    private static final String ORGANISATION = "SELECT organisation_id FROM campaign WHERE id = $1";

    private static final String ADD = """
            INSERT INTO task_report (campaign_id, worker, task_no, reason, text)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """;

    private static final String COUNT = "SELECT count(*) FROM task_report WHERE campaign_id = $1 AND worker = $2";

    private static final String LIST = """
            WITH counted AS (
                SELECT r.task_no, count(*)::int AS people,
                       (count(*) FILTER (WHERE r.reason = 'BROKEN'))::int AS broken,
                       (count(*) FILTER (WHERE r.reason = 'OFFENSIVE'))::int AS offensive,
                       (count(*) FILTER (WHERE r.reason = 'UNCLEAR'))::int AS unclear
                FROM task_report r WHERE r.campaign_id = $1 GROUP BY r.task_no
            ), wanted AS (
                SELECT * FROM counted
                WHERE people < $2 OR people = $2 AND task_no > $3
                ORDER BY people DESC, task_no LIMIT $4
            )
            SELECT w.*, t.key, t.content, n.reasons, n.texts, n.times
            FROM wanted w
            JOIN task t ON t.campaign_id = $1 AND t.task_no = w.task_no
            CROSS JOIN LATERAL (
                SELECT array_agg(x.reason ORDER BY x.reported_at DESC, x.worker) AS reasons,
                       array_agg(x.text ORDER BY x.reported_at DESC, x.worker) AS texts,
                       array_agg(x.reported_at ORDER BY x.reported_at DESC, x.worker) AS times
                FROM (SELECT * FROM task_report r
                      WHERE r.campaign_id = $1 AND r.task_no = w.task_no AND r.text <> ''
                      ORDER BY r.reported_at DESC, r.worker LIMIT 5) x) n
            ORDER BY w.people DESC, w.task_no
            """;

    Uni<Optional<UUID>> organisation(SqlClient client, UUID campaignId) {
        return client.preparedQuery(ORGANISATION)
                .execute(Tuple.of(campaignId))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    /** Adds a report unless there is one; how many the worker has in the campaign then. */
    Uni<Long> add(SqlConnection tx, HeldTask task, String reason, String text) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(task.campaignId(), task.worker(), task.taskNumber(), reason, text))
                .chain(() -> tx.preparedQuery(COUNT).execute(Tuple.of(task.campaignId(), task.worker())))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<List<Row>> list(SqlClient client, UUID campaignId, ReportCursor after, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(campaignId, after.people(), after.taskNumber(), limit))
                .map(rows -> Rows.list(rows, row -> row));
    }
}
