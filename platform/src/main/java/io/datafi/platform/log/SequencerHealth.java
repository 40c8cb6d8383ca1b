package io.datafi.platform.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while our own events do not get into the log, so that nobody learns of them. */
@Readiness
@ApplicationScoped
class SequencerHealth implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Sequencer sequencer;

    SequencerHealth(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public HealthCheckResponse call() {
        return of(sequencer.trouble(), Instant.now());
    }

    /** A short failure is the database's, which shows itself. */
    static HealthCheckResponse of(Sequencer.Trouble trouble, Instant now) {
        return HealthCheckResponse.named("sequencer")
                .withData("stopped", trouble == null ? "" : trouble.what())
                .status(trouble == null || trouble.since().plus(PATIENCE).isAfter(now))
                .build();
    }
}
