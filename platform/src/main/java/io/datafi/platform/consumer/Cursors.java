package io.datafi.platform.consumer;

import io.datafi.event.v1.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How far each source is applied; moved only in the transaction of the effects. */
@ApplicationScoped
class Cursors {
    private static final String BEGIN =
            "INSERT INTO event_cursor (source, position) VALUES ($1, -1) ON CONFLICT DO NOTHING";

    private static final String POSITION = "SELECT position FROM event_cursor WHERE source = $1";

    private static final String MOVE = "UPDATE event_cursor SET position = $2 WHERE source = $1";

    private final Pool pool;
    private final SetAside setAside;

    Cursors(Pool pool, SetAside setAside) {
        this.pool = pool;
        this.setAside = setAside;
    }

    /** The last applied position; -1 before the first. */
    Uni<Long> position(String source) {
        return pool.preparedQuery(BEGIN).execute(Tuple.of(source)).chain(() -> position(pool, POSITION, source));
    }

    private static Uni<Long> position(SqlClient client, String select, String source) {
        return client.preparedQuery(select)
                .execute(Tuple.of(source))
                .map(rows -> rows.iterator().next().getLong("position"));
    }

    /**
     * Applies what is new among these events and moves the cursor, all or nothing. What belongs to
     * a stream that waits is put behind it.
     */
    Uni<Void> apply(String source, Handlers handlers, List<Event> events) {
        return pool.withTransaction(tx -> lock(tx, source)
                .map(position -> fresh(position, events))
                .chain(fresh ->
                        fresh.isEmpty() ? Uni.createFrom().voidItem() : applyFresh(tx, source, handlers, fresh)));
    }

    private static Uni<Void> applyFresh(SqlConnection tx, String source, Handlers handlers, List<Event> fresh) {
        return SetAside.held(tx, source, fresh)
                .chain(held -> {
                    Map<Boolean, List<Event>> byWaiting = fresh.stream()
                            .collect(Collectors.partitioningBy(
                                    event -> held.contains(event.getStream()) && handlers.know(event)));
                    return SetAside.keep(tx, source, byWaiting.get(true))
                            .chain(() -> handlers.apply(tx, byWaiting.get(false)));
                })
                .chain(() -> move(tx, source, fresh));
    }

    /** Passes over an event that cannot be applied; its stream waits until somebody decides. */
    Uni<Void> setAside(String source, Event event, Throwable failure) {
        return pool.withTransaction(tx -> lock(tx, source)
                .map(position -> fresh(position, List.of(event)))
                .chain(fresh -> fresh.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : setAside.fail(tx, source, event, failure).chain(() -> move(tx, source, fresh))));
    }

    /** Another replica may consume the same source: who holds the row applies. */
    Uni<Long> lock(SqlConnection tx, String source) {
        return position(tx, POSITION + " FOR UPDATE", source);
    }

    private static List<Event> fresh(long position, List<Event> events) {
        return events.stream().filter(event -> event.getPosition() > position).toList();
    }

    private static Uni<Void> move(SqlConnection tx, String source, List<Event> applied) {
        return tx.preparedQuery(MOVE)
                .execute(Tuple.of(source, applied.getLast().getPosition()))
                .replaceWithVoid();
    }
}
