package io.datafi.reward.anchor;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How much of each log stands on chain. */
@ApplicationScoped
class AnchorMetrics implements MetricQuery {
    private static final String SIZE = "datafi.log.anchored.size";
    private static final List<String> LOGS = List.of("annotation", "marketplace", "reward");

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.of(SIZE, "log", LOGS, "Entries of the log that a final anchor covers"));
    }

    @Override
    public String sql() {
        return """
                SELECT '%s', l.log, coalesce((
                    SELECT tree_size FROM log_anchor a WHERE a.log = l.log AND final_at IS NOT NULL
                    ORDER BY tree_size DESC LIMIT 1), 0)::float8
                FROM unnest(ARRAY['%s']) AS l (log)""".formatted(SIZE, String.join("','", LOGS));
    }
}
