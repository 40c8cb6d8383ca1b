package io.datafi.platform.metric;

import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.stuck.StuckWork;
import io.datafi.platform.testing.OperatorMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricSamplerTest {
    private static final MetricQuery BROKEN = query("SELECT 1/0", Metric.of("test.broken", "Never read"));

    @Inject
    Pool pool;

    @Inject
    MetricSampler all;

    @Inject
    StuckWork stuck;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void whatHasNoRowsIsShownAsNoneAndNotLeftOut() {
        sampler(query(
                "SELECT 'test.things', 'RED', 3::float8",
                Metric.of("test.things", "colour", List.of("RED", "BLUE"), "Things")));

        assertThat(Map.of("RED", value("RED"), "BLUE", value("BLUE"))).isEqualTo(Map.of("RED", 3.0, "BLUE", 0.0));
    }

    @Test
    void aStatementThatFailsKeepsNoneOfTheOthersAndShowsByTheAge() {
        MetricSampler sampler =
                sampler(BROKEN, query("SELECT 'test.after', NULL, 7::float8", Metric.of("test.after", "Later")));
        double age = registry.get("datafi.metrics.age.seconds").gauge().value();

        await(sampler::measure);

        assertThat(registry.get("test.after").gauge().value()).isEqualTo(7);
        assertThat(registry.get("datafi.metrics.age.seconds").gauge().value()).isGreaterThan(age);
    }

    @Test
    void stuckWorkIsCountedWhileItIsOpen() {
        await(() -> pool.withTransaction(tx -> stuck.open(tx, "SERVICE_EVENT", "metrics/1", "a test")));
        await(all::measure);
        double open = OperatorMetrics.value("datafi_stuck_work_open{kind=\"SERVICE_EVENT\"}");

        await(() -> pool.withTransaction(tx -> stuck.solved(tx, "SERVICE_EVENT", "metrics/1")));
        await(all::measure);

        assertThat(OperatorMetrics.value("datafi_stuck_work_open{kind=\"SERVICE_EVENT\"}"))
                .isEqualTo(open - 1);
    }

    private double value(String colour) {
        return registry.get("test.things").tag("colour", colour).gauge().value();
    }

    private MetricSampler sampler(MetricQuery... queries) {
        MetricSampler sampler = new MetricSampler(pool, List.of(queries), registry);
        await(sampler::measure);
        return sampler;
    }

    private static MetricQuery query(String sql, Metric metric) {
        return new MetricQuery() {
            @Override
            public List<Metric> metrics() {
                return List.of(metric);
            }

            @Override
            public String sql() {
                return sql;
            }
        };
    }
}
