package io.datafi.platform.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ConsumerHealthTest {
    @Test
    void readinessTellsOfEverySourceThatStopped() {
        HealthCheckResponse down = ConsumerHealth.of(List.of("annotation: UNKNOWN_EVENT_VERSION", "reward: too"));

        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getData().orElseThrow())
                .containsEntry("stopped", "annotation: UNKNOWN_EVENT_VERSION; reward: too");
        assertThat(ConsumerHealth.of(List.of()).getStatus()).isEqualTo(Status.UP);
    }
}
