package io.datafi.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.log.Sequencer.Trouble;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class SequencerHealthTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void readinessTellsOfASequencerThatStandsStillForAMinute() {
        assertThat(status(null)).isEqualTo(Status.UP);
        assertThat(status(NOON.minusSeconds(59))).isEqualTo(Status.UP);
        assertThat(status(NOON.minusSeconds(60))).isEqualTo(Status.DOWN);
    }

    @Test
    void itSaysWhy() {
        var response = SequencerHealth.of(new Trouble(NOON, "no luck"), NOON);

        assertThat(response.getData().orElseThrow()).containsEntry("stopped", "no luck");
    }

    private static Status status(Instant since) {
        return SequencerHealth.of(since == null ? null : new Trouble(since, "failure"), NOON)
                .getStatus();
    }
}
