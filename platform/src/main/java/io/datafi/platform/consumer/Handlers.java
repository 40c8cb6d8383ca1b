package io.datafi.platform.consumer;

import static io.datafi.platform.error.PlatformError.UNKNOWN_EVENT_VERSION;

import io.datafi.event.v1.Event;
import io.datafi.platform.execution.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The handlers of one source by type. */
final class Handlers {
    private final String source;
    private final Map<String, EventHandler> byType = new HashMap<>();

    private record Run(EventHandler handler, List<ReceivedEvent> events) {}

    Handlers(String source, List<EventHandler> handlers) {
        this.source = source;
        for (EventHandler handler : handlers) {
            for (String type : handler.types()) {
                if (byType.putIfAbsent(type, handler) != null) {
                    throw new IllegalStateException("two handlers of " + source + " " + type);
                }
            }
        }
    }

    /** Whether events of this type have an effect here. */
    boolean know(Event event) {
        return byType.containsKey(event.getType());
    }

    /** Applies the events in their order; refuses with UNKNOWN_EVENT_VERSION before any effect. */
    Uni<Void> apply(SqlConnection tx, List<Event> events) {
        return InTurn.each(runs(events), run -> run.handler.handleAll(tx, run.events));
    }

    /** Consecutive events of one handler, so that it may take them as a set. */
    private List<Run> runs(List<Event> events) {
        List<Run> runs = new ArrayList<>();
        for (Event event : events) {
            EventHandler handler = byType.get(event.getType());
            if (handler == null) {
                continue;
            }
            if (!handler.versions().contains(event.getVersion())) {
                throw UNKNOWN_EVENT_VERSION.because(
                        "%s %d of %s at %d", event.getType(), event.getVersion(), source, event.getPosition());
            }
            if (runs.isEmpty() || runs.getLast().handler != handler) {
                runs.add(new Run(handler, new ArrayList<>()));
            }
            runs.getLast().events.add(ReceivedEvent.of(source, event));
        }
        return runs;
    }
}
