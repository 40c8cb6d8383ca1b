package io.datafi.reward.escrow;

import io.datafi.platform.testing.Ticks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks in tests at once whether an escrow's money is to go somewhere. */
@ApplicationScoped
class SweepTicks {
    private final Ticks ticks = new Ticks();

    void start(@Observes StartupEvent event, EscrowSweep sweep) {
        ticks.begin("escrows", sweep::sweep);
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.stop();
    }
}
