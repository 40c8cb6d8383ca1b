package io.datafi.platform.consumer;

import io.datafi.platform.execution.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/**
 * What this service does when something happened in another one. Implementations are beans; their
 * statements run in the transaction that also moves the cursor, so they need no guard against
 * repetition, and they must not call other services.
 */
public interface EventHandler {
    /** The service whose events these are: annotation, marketplace or reward. */
    String source();

    /** The types it handles; no other handler may handle one of them. */
    Set<String> types();

    /** The versions of these types it knows; any other stops the source. */
    default Set<Integer> versions() {
        return Set.of(1);
    }

    /** Applies one event. */
    Uni<Void> handle(SqlConnection tx, ReceivedEvent event);

    /** Applies consecutive events of its types; a set-based handler overrides this. */
    default Uni<Void> handleAll(SqlConnection tx, List<ReceivedEvent> events) {
        return InTurn.each(events, event -> handle(tx, event));
    }
}
