package io.datafi.platform.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the events of another service cannot be understood. */
@Readiness
@ApplicationScoped
class ConsumerHealth implements HealthCheck {
    private final EventConsumers consumers;

    ConsumerHealth(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        String troubles = String.join("; ", consumers.troubles());
        return HealthCheckResponse.named("events of other services")
                .withData("stopped", troubles)
                .status(troubles.isEmpty())
                .build();
    }
}
