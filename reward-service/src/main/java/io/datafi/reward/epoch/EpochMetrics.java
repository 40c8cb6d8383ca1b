package io.datafi.reward.epoch;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether an epoch runs, for how long, and whether it is halted. */
@ApplicationScoped
class EpochMetrics implements MetricQuery {
    private static final String RUNNING = "datafi.epoch.running.seconds";
    private static final String HALTED = "datafi.epochs.halted";

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(RUNNING, "Age of the epoch that is not final; 0 if there is none"),
                Metric.of(HALTED, "Epochs that wait for an operator: nobody is paid meanwhile"));
    }

    @Override
    public String sql() {
        return """
                WITH running AS MATERIALIZED (
                    SELECT collected_at, halted FROM epoch WHERE state <> 'FINAL' LIMIT 1)
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - min(collected_at)), 0)::float8 FROM running
                UNION ALL
                SELECT '%s', NULL, count(halted)::float8 FROM running""".formatted(RUNNING, HALTED);
    }
}
