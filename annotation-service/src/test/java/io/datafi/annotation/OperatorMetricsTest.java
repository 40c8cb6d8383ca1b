package io.datafi.annotation;

import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.platform.metric.MetricSampler;
import io.datafi.platform.testing.OperatorMetrics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorMetricsTest {
    private static final String DRAFTS = "datafi_campaigns{state=\"DRAFT\"}";

    @Inject
    World world;

    @Inject
    MetricSampler metrics;

    @Test
    void everyMetricIsListedForOperatorsAndEveryListedOneIsGiven() {
        assertThat(OperatorMetrics.given()).isEqualTo(OperatorMetrics.listed("annotation"));
    }

    @Test
    void campaignsAreCountedByState() {
        await(metrics::measure);
        double before = OperatorMetrics.value(DRAFTS);
        world.draft(world.member("owner"), change -> change);

        await(metrics::measure);

        assertThat(OperatorMetrics.value(DRAFTS)).isEqualTo(before + 1);
    }
}
