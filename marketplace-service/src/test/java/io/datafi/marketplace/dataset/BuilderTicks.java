package io.datafi.marketplace.dataset;

import io.datafi.platform.testing.Ticks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Builds in tests as soon as there is something to build. */
@ApplicationScoped
class BuilderTicks {
    private final Ticks ticks = new Ticks();

    void start(@Observes StartupEvent event, DatasetBuilder builder) {
        ticks.begin("builder", builder::buildNext);
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.stop();
    }
}
