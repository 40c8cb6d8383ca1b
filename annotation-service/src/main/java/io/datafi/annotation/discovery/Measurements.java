package io.datafi.annotation.discovery;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.datafi.platform.sql.Rows;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Measures campaigns, those first that waited longest. */
@ApplicationScoped
class Measurements {
    private static final int CAMPAIGNS_A_TURN = 1000;

    /** Below, the numbers would tell of single people. */
    private static final int WORKERS_MIN = 5;

    private static final String LOCK_DUE = """
            SELECT campaign_id FROM campaign_summary WHERE due_at <= now() ORDER BY due_at LIMIT $1
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String TODAY = "(now() AT TIME ZONE 'UTC')::date";

    private static final String WINDOW = "day > " + TODAY + " - 30";

    /** In a snapshot of its own, once the summaries are locked: an older measurement never replaces a newer one. */
    private static final String MEASURE = """
            WITH by_worker AS (
                SELECT campaign_id, worker, sum(answers) AS ever,
                       sum(answers) FILTER (WHERE %1$s) AS answers,
                       sum(working_ms) FILTER (WHERE %1$s) AS working_ms,
                       sum(settled_ms) FILTER (WHERE %1$s) AS settled_ms,
                       sum(settled_base_units) FILTER (WHERE %1$s) AS pay
                FROM worked_day WHERE campaign_id = ANY ($1) GROUP BY campaign_id, worker
            ), by_campaign AS (
                SELECT campaign_id, sum(ever)::bigint AS ever, bool_or(answers IS NOT NULL) AS has_window,
                       count(*) FILTER (WHERE answers > 0) AS workers,
                       percentile_disc(0.5) WITHIN GROUP (
                           ORDER BY div(working_ms, nullif(answers, 0))::bigint) AS median_ms,
                       (count(*) FILTER (WHERE settled_ms > 0))::int AS pay_workers,
                       percentile_disc(ARRAY[0.1, 0.5, 0.9]) WITHIN GROUP (
                           ORDER BY least(div(pay * 3600000, nullif(settled_ms, 0)), 9223372036854775807)::bigint) AS pay
                FROM by_worker GROUP BY campaign_id
            )
            UPDATE campaign_summary s
            SET free_tasks = CASE WHEN c.state = 'OPEN' THEN ceil(c.tasks - coalesce(m.ever, 0)::numeric / c.overlap)
                                  ELSE 0 END,
                median_ms = CASE WHEN m.workers >= $2 THEN m.median_ms END,
                pay_workers = CASE WHEN m.pay_workers >= $2 THEN m.pay_workers END,
                pay_hour_p10 = CASE WHEN m.pay_workers >= $2 THEN m.pay[1] END,
                pay_hour_median = CASE WHEN m.pay_workers >= $2 THEN m.pay[2] END,
                pay_hour_p90 = CASE WHEN m.pay_workers >= $2 THEN m.pay[3] END,
                due_at = CASE WHEN c.state = 'OPEN' THEN now()
                              WHEN m.has_window THEN (%2$s + 1)::timestamp AT TIME ZONE 'UTC'
                              ELSE 'infinity' END
            FROM campaign c LEFT JOIN by_campaign m ON m.campaign_id = c.id
            WHERE c.id = ANY ($1) AND s.campaign_id = c.id
            """.formatted(WINDOW, TODAY);

    private final Pool pool;

    Measurements(Pool pool) {
        this.pool = pool;
    }

    /** Measures some of what is due. */
    @Scheduled(every = "${datafi.discovery.every:1m}", concurrentExecution = SKIP)
    Uni<Void> turn() {
        return pool.withTransaction(tx -> tx.preparedQuery(LOCK_DUE)
                .execute(Tuple.of(CAMPAIGNS_A_TURN))
                .map(rows -> Rows.list(rows, row -> row.getUUID("campaign_id")).toArray(UUID[]::new))
                .chain(campaigns -> tx.preparedQuery(MEASURE).execute(Tuple.of(campaigns, WORKERS_MIN)))
                .replaceWithVoid());
    }
}
