package io.datafi.annotation.discovery;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.datafi.annotation.v1.GetWorkFiguresResponse;
import io.datafi.annotation.v1.WorkFigures;
import io.datafi.platform.wire.Wire;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** What all public work together offers and paid. Anyone may ask as often as they like, so nobody who asks reaches the database. */
@ApplicationScoped
class PublicFigures {
    /** A person is one in each asset, under however many pseudonyms; only what the last 30 days may have touched is looked at. */
    private static final String MEASURE = """
            WITH work AS (
                SELECT c.asset, sum(s.free_tasks)::bigint AS tasks,
                       least(sum(s.free_tasks * c.overlap::numeric * s.price_base_units), 9223372036854775807)::bigint AS pay
                FROM campaign_summary s JOIN campaign c ON c.id = s.campaign_id
                WHERE s.free_tasks > 0 AND s.price_base_units > 0 AND c.visibility = 'PUBLIC' GROUP BY c.asset
            ), person AS (
                SELECT c.asset, p.account_id, sum(d.settled_ms) AS settled_ms, sum(d.settled_base_units) AS pay
                FROM campaign_summary s
                JOIN campaign c ON c.id = s.campaign_id AND c.visibility = 'PUBLIC'
                JOIN worked_day d ON d.campaign_id = c.id AND %s
                JOIN campaign_worker p ON p.campaign_id = c.id AND p.pseudonym = d.worker
                WHERE s.due_at < 'infinity'
                GROUP BY c.asset, p.account_id HAVING sum(d.settled_ms) > 0
            ), hourly AS (
                SELECT asset, percentile_disc(0.5) WITHIN GROUP (
                           ORDER BY least(div(pay * 3600000, settled_ms), 9223372036854775807)::bigint) AS pay
                FROM person GROUP BY asset HAVING count(*) >= $1
            )
            SELECT asset, coalesce(w.tasks, 0) AS tasks, coalesce(w.pay, 0) AS pay, h.pay AS hour
            FROM work w FULL JOIN hourly h USING (asset) ORDER BY asset COLLATE "C"
            """.formatted(Measurements.WINDOW);

    private final Pool pool;
    private final Clock clock;
    private volatile GetWorkFiguresResponse newest = GetWorkFiguresResponse.getDefaultInstance();

    PublicFigures(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    GetWorkFiguresResponse newest() {
        return newest;
    }

    /** Measures anew; where that fails the figures before stay, with their time. */
    @Scheduled(every = "${datafi.figures.every:1m}", concurrentExecution = SKIP)
    Uni<Void> turn() {
        Instant now = clock.instant();
        return pool.preparedQuery(MEASURE)
                .execute(Tuple.of(Measurements.WORKERS_MIN))
                .invoke(rows -> newest = figures(rows, now))
                .replaceWithVoid();
    }

    private static GetWorkFiguresResponse figures(RowSet<Row> rows, Instant now) {
        var figures = GetWorkFiguresResponse.newBuilder().setMeasuredAt(Wire.timestamp(now));
        rows.forEach(row -> figures.addAssets(figures(row)));
        return figures.build();
    }

    private static WorkFigures figures(Row row) {
        var figures = WorkFigures.newBuilder()
                .setAsset(row.getString("asset"))
                .setOpenTasks(row.getLong("tasks"))
                .setOpenBaseUnits(row.getLong("pay"));
        Long hour = row.getLong("hour");
        if (hour != null) {
            figures.setMedianHourBaseUnits(hour);
        }
        return figures.build();
    }
}
