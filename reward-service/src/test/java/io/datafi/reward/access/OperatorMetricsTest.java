package io.datafi.reward.access;

import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.metric.MetricSampler;
import io.datafi.platform.testing.OperatorMetrics;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.Journey.Round;
import io.datafi.reward.v1.Escrow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class OperatorMetricsTest {
    private static final String HEADROOM = "datafi_escrow_headroom_base_units{asset=\"TUSD\"}";

    @Inject
    Journey journey;

    @Inject
    MetricSampler metrics;

    @Test
    void everyMetricIsListedForOperatorsAndEveryListedOneIsGiven() {
        assertThat(OperatorMetrics.given()).isEqualTo(OperatorMetrics.listed("reward"));
    }

    @Test
    void headroomIsWhatFundedEscrowsHoldAndNobodyHasEarned() {
        double before = measured(HEADROOM);
        Escrow escrow = journey.fund(1_000);

        journey.pay(escrow, new Round(1, 0), "w-one", UUID.randomUUID(), 300);

        assertThat(measured(HEADROOM)).isEqualTo(before + 700);
        assertThat(measured("datafi_earnings_oldest_held_seconds")).isPositive();
        assertThat(measured("datafi_metrics_age_seconds")).isLessThan(10);
    }

    private double measured(String sample) {
        await(metrics::measure);
        return OperatorMetrics.value(sample);
    }
}
