package io.datafi.platform.log;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long the log is, and how long events wait to get into it. */
@ApplicationScoped
class LogMetrics implements MetricQuery {
    private static final String SIZE = "datafi.log.size";
    private static final String WAITING = "datafi.log.oldest.waiting.seconds";

    /** By the same key as the anchored sizes that reward-service tells, so that they can be subtracted. */
    private final String log;

    LogMetrics(@ConfigProperty(name = "datafi.service") String service) {
        this.log = service;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(SIZE, "log", List.of(log), "Entries in the service's log"),
                Metric.of(WAITING, "Age of the oldest event that is not in the log yet"));
    }

    @Override
    public String sql() {
        return """
                SELECT '%s', '%s', tree_size::float8 FROM log_state
                UNION ALL
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - (
                    SELECT created_at FROM event WHERE id > last_event_id ORDER BY id LIMIT 1)), 0)::float8
                FROM log_state""".formatted(SIZE, log, WAITING);
    }
}
