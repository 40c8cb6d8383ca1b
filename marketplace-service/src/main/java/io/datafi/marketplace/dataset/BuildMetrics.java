package io.datafi.marketplace.dataset;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many dataset versions wait to be built, and since when. */
@ApplicationScoped
class BuildMetrics implements MetricQuery {
    private static final String WAITING = "datafi.dataset.builds.waiting";
    private static final String OLDEST = "datafi.dataset.builds.oldest.waiting.seconds";
    private static final int COUNTED_MAX = 10_000;

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(WAITING, "Dataset versions that are not built yet"),
                Metric.of(OLDEST, "Age of the dataset version that waits longest"));
    }

    @Override
    public String sql() {
        return """
                WITH waiting AS MATERIALIZED (
                    SELECT created_at FROM dataset_version WHERE state = 'BUILDING' LIMIT %d)
                SELECT '%s', NULL, count(*)::float8 FROM waiting
                UNION ALL
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
                FROM waiting""".formatted(COUNTED_MAX, WAITING, OLDEST);
    }
}
