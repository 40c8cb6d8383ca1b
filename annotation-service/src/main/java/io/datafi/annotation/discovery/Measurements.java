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

    /** Below, the median would be that of one or two people. */
    static final int WORKERS_MIN = 5;

    private static final String LOCK_DUE = """
            SELECT campaign_id FROM campaign_summary WHERE due_at <= now() ORDER BY due_at LIMIT $1
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String TODAY = "(now() AT TIME ZONE 'UTC')::date";

    /** Of the days {@code worked_day} has, those that are told of (SQL). */
    static final String WINDOW = "day > " + TODAY + " - 30";

    /**
     * In a snapshot of its own, once the summaries are locked: an older measurement never replaces a newer one. What an
     * hour pays is known only once work is settled, so an open campaign tells what its organisation's work of this kind
     * paid, in this campaign and others. A person is one there, under however many pseudonyms.
     */
    private static final String MEASURE = """
            WITH worker AS (
                SELECT campaign_id, worker, sum(answers) AS ever,
                       sum(answers) FILTER (WHERE %1$s) AS answers,
                       sum(working_ms) FILTER (WHERE %1$s) AS working_ms
                FROM worked_day WHERE campaign_id = ANY ($1) GROUP BY campaign_id, worker
            ), own AS (
                SELECT campaign_id, sum(ever)::bigint AS ever, bool_or(answers IS NOT NULL) AS has_window,
                       count(*) FILTER (WHERE answers > 0) AS workers,
                       percentile_disc(0.5) WITHIN GROUP (
                           ORDER BY div(working_ms, nullif(answers, 0))::bigint) AS median_ms
                FROM worker GROUP BY campaign_id
            ), work AS (
                SELECT DISTINCT organisation_id, visibility, kind, asset FROM campaign WHERE id = ANY ($1)
            ), person AS (
                SELECT organisation_id, visibility, kind, asset, p.account_id,
                       sum(d.settled_ms) AS settled_ms, sum(d.settled_base_units) AS pay
                FROM work
                JOIN campaign c USING (organisation_id, visibility, kind, asset)
                JOIN campaign_summary x ON x.campaign_id = c.id AND x.due_at < 'infinity'
                JOIN worked_day d ON d.campaign_id = c.id AND %1$s
                JOIN campaign_worker p ON p.campaign_id = c.id AND p.pseudonym = d.worker
                GROUP BY organisation_id, visibility, kind, asset, p.account_id
                HAVING sum(d.settled_ms) > 0
            ), hourly AS (
                SELECT organisation_id, visibility, kind, asset, count(*)::int AS workers,
                       percentile_disc(ARRAY[0.1, 0.5, 0.9]) WITHIN GROUP (
                           ORDER BY least(div(pay * 3600000, settled_ms), 9223372036854775807)::bigint) AS pay
                FROM person GROUP BY organisation_id, visibility, kind, asset HAVING count(*) >= $2
            )
            UPDATE campaign_summary s
            SET free_tasks = CASE WHEN c.state = 'OPEN' THEN ceil(c.tasks - coalesce(o.ever, 0)::numeric / c.overlap)
                                  ELSE 0 END,
                median_ms = CASE WHEN o.workers >= $2 THEN o.median_ms END,
                pay_workers = h.workers,
                pay_hour_p10 = h.pay[1],
                pay_hour_median = h.pay[2],
                pay_hour_p90 = h.pay[3],
                due_at = CASE WHEN c.state = 'OPEN' THEN now()
                              WHEN o.has_window THEN (%2$s + 1)::timestamp AT TIME ZONE 'UTC'
                              ELSE 'infinity' END
            FROM campaign c
            LEFT JOIN own o ON o.campaign_id = c.id
            LEFT JOIN hourly h ON (c.state = 'OPEN' OR o.has_window)
                AND h.organisation_id = c.organisation_id AND h.visibility = c.visibility
                AND h.kind = c.kind AND h.asset = c.asset
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
