package io.datafi.annotation.settlement;

import io.datafi.platform.testing.Ticks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Settles in tests as soon as there is something to settle. */
@ApplicationScoped
class SettlementTicks {
    private final Ticks ticks = new Ticks();

    void start(@Observes StartupEvent event, SettlementJob job) {
        ticks.begin("small", job::small);
        ticks.begin("large", job::large);
        ticks.begin("finality", job::finality);
        ticks.begin("endings", job::endings);
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.stop();
    }
}
