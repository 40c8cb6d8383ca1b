package io.datafi.platform.consumer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
        return of(consumers.troubles());
    }

    static HealthCheckResponse of(List<String> troubles) {
        return HealthCheckResponse.named("events of other services")
                .withData("stopped", String.join("; ", troubles))
                .status(troubles.isEmpty())
                .build();
    }
}
