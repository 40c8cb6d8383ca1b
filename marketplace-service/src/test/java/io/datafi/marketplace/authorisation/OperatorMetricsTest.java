package io.datafi.marketplace.authorisation;

import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.metric.MetricSampler;
import io.datafi.platform.testing.OperatorMetrics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorMetricsTest {
    @Inject
    MetricSampler metrics;

    @Test
    void everyMetricIsListedForOperatorsAndEveryListedOneIsGiven() {
        assertThat(OperatorMetrics.given()).isEqualTo(OperatorMetrics.listed("marketplace"));
    }

    @Test
    void allStatementsOfMetricsAreRead() {
        await(metrics::measure);

        assertThat(OperatorMetrics.value("datafi_metrics_age_seconds")).isLessThan(10);
    }
}
