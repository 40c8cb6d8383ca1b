package io.datafi.platform.stuck;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How much work waits for an operator, and for how long. */
@ApplicationScoped
class StuckMetrics implements MetricQuery {
    private static final String OPEN = "datafi.stuck.work.open";
    private static final String OLDEST = "datafi.stuck.work.oldest.seconds";
    private static final int COUNTED_MAX = 10_000;

    private final List<String> kinds;

    StuckMetrics(@All List<StuckHandler> handlers) {
        this.kinds = handlers.stream().map(StuckHandler::kind).toList();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(OPEN, "kind", kinds, "Stuck work that waits for an operator"),
                Metric.of(OLDEST, "Age of the stuck work that waits longest"));
    }

    @Override
    public String sql() {
        return """
                WITH waiting AS MATERIALIZED (
                    SELECT kind, stuck_since FROM stuck_work WHERE state = 'OPEN' LIMIT %d)
                SELECT '%s', kind, count(*)::float8 FROM waiting GROUP BY kind
                UNION ALL
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - min(stuck_since)), 0)::float8
                FROM waiting""".formatted(COUNTED_MAX, OPEN, OLDEST);
    }
}
