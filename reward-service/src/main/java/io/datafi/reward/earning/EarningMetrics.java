package io.datafi.reward.earning;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** For how long people wait: until what they earned is theirs, and until it is collected. */
@ApplicationScoped
class EarningMetrics implements MetricQuery {
    private static final String HELD = "datafi.earnings.oldest.held.seconds";
    private static final String VESTED = "datafi.earnings.oldest.vested.seconds";

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(HELD, "Age of the oldest earning that has not vested"),
                Metric.of(VESTED, "Age of the oldest vested earning that no epoch has collected"));
    }

    @Override
    public String sql() {
        return """
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - (
                    SELECT decided_at FROM earning WHERE state = 'HELD' ORDER BY decided_at LIMIT 1)), 0)::float8
                UNION ALL
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - (
                    SELECT decided_at FROM earning WHERE state = 'VESTED' ORDER BY decided_at LIMIT 1)), 0)::float8""".formatted(HELD, VESTED);
    }
}
