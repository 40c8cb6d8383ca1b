package io.datafi.annotation.settlement;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many rounds wait to be decided, since when, and how many wait for an operator. */
@ApplicationScoped
class SettlementMetrics implements MetricQuery {
    private static final String WAITING = "datafi.settlements.waiting";
    private static final String OLDEST = "datafi.settlements.oldest.waiting.seconds";
    private static final String SET_ASIDE = "datafi.settlements.set.aside";
    private static final int COUNTED_MAX = 10_000;

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(WAITING, "Rounds that are due and will be tried"),
                Metric.of(OLDEST, "Age of the round that is due longest and will be tried"),
                Metric.of(SET_ASIDE, "Rounds that were set aside for an operator"));
    }

    @Override
    public String sql() {
        return """
                WITH due AS MATERIALIZED (
                    SELECT s.due_since, a.set_aside_at IS NOT NULL AS is_aside
                    FROM settlement s LEFT JOIN settlement_attempt a USING (campaign_id, round)
                    WHERE s.state = 'DUE' LIMIT %d)
                SELECT '%s', NULL, count(*)::float8 FROM due WHERE NOT is_aside
                UNION ALL
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - min(due_since)), 0)::float8
                FROM due WHERE NOT is_aside
                UNION ALL
                SELECT '%s', NULL, count(*)::float8 FROM due WHERE is_aside""".formatted(COUNTED_MAX, WAITING, OLDEST, SET_ASIDE);
    }
}
