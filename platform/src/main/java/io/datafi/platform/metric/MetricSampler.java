package io.datafi.platform.metric;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.sql.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Reads all metrics of the database, one statement after another. */
@ApplicationScoped
public class MetricSampler {
    private static final Logger LOG = Logger.getLogger(MetricSampler.class);

    private final Pool pool;
    private final List<MetricQuery> queries;
    private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
    private volatile long readAt = System.nanoTime();

    private record Sample(String metric, String label, double value) {
        static Sample of(Row row) {
            String label = row.getString(1);
            return new Sample(row.getString(0), label == null ? "" : label, row.getDouble(2));
        }
    }

    MetricSampler(Pool pool, @All List<MetricQuery> queries, MeterRegistry registry) {
        this.pool = pool;
        this.queries = queries;
        queries.forEach(query -> query.metrics()
                .forEach(metric -> gauges.put(
                        metric.name(),
                        MultiGauge.builder(metric.name())
                                .description(metric.meaning())
                                .register(registry))));
        registry.gauge("datafi.metrics.age.seconds", this, MetricSampler::ageSeconds);
    }

    /** Every metric is there from the start, so that who asks for one never finds nothing. */
    void start(@Observes StartupEvent event) {
        queries.forEach(query -> show(query, List.of()));
    }

    /** Reads all; one that fails keeps none of the others from its turn. */
    @Scheduled(every = "${datafi.metrics.every:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> measure() {
        long began = System.nanoTime();
        int[] failed = {0};
        return InTurn.each(
                        queries,
                        query -> measure(query)
                                .onFailure()
                                .invoke(failure -> {
                                    failed[0]++;
                                    LOG.warnf("metrics %s are not read: %s", names(query), failure);
                                })
                                .onFailure()
                                .recoverWithNull())
                .invoke(() -> readAt = failed[0] == 0 ? began : readAt);
    }

    private Uni<Void> measure(MetricQuery query) {
        return pool.preparedQuery(query.sql())
                .execute()
                .invoke(rows -> show(query, Rows.list(rows, Sample::of)))
                .replaceWithVoid();
    }

    private void show(MetricQuery query, List<Sample> samples) {
        for (Metric metric : query.metrics()) {
            Map<String, Double> byLabel = new LinkedHashMap<>();
            metric.values().forEach(value -> byLabel.put(value, 0.0));
            samples.stream()
                    .filter(sample -> sample.metric().equals(metric.name()))
                    .forEach(sample -> byLabel.put(sample.label(), sample.value()));
            gauges.get(metric.name())
                    .register(
                            byLabel.entrySet().stream()
                                    .map(entry -> MultiGauge.Row.of(tags(metric, entry.getKey()), entry.getValue()))
                                    .toList(),
                            true);
        }
    }

    private static Tags tags(Metric metric, String value) {
        return metric.label().isEmpty() ? Tags.empty() : Tags.of(metric.label(), value);
    }

    private static List<String> names(MetricQuery query) {
        return query.metrics().stream().map(Metric::name).toList();
    }

    private double ageSeconds() {
        return (System.nanoTime() - readAt) / 1e9;
    }
}
