package io.datafi.platform.rest;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.shutdown.ShutdownListener;
import io.quarkus.runtime.shutdown.ShutdownRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Field;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Lets a stopping service end as soon as its last call has ended. Jackson's shutdown listener never
 * says that it is done, so without this every stop would last the whole {@code
 * quarkus.shutdown.timeout}.
 */
@ApplicationScoped
class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        try {
            Field field = ShutdownRecorder.class.getDeclaredField("shutdownListeners");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            List<ShutdownListener> listeners = (List<ShutdownListener>) field.get(null);
            field.set(
                    null,
                    listeners.stream().filter(listener -> !isJacksons(listener)).toList());
        } catch (ReflectiveOperationException | RuntimeException otherQuarkus) {
            LOG.warn("stopping will last as long as it may", otherQuarkus);
        }
    }

    private static boolean isJacksons(ShutdownListener listener) {
        return listener.getClass().getName().startsWith("io.quarkus.jackson.");
    }
}
