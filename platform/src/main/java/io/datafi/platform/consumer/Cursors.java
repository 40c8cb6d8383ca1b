package io.datafi.platform.consumer;

import io.datafi.event.v1.Event;
import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How far each source is applied; moved only in the transaction of the effects. */
@ApplicationScoped
class Cursors {
    private final Pool pool;
    private final SetAside setAside;

    Cursors(Pool pool, SetAside setAside) {
        this.pool = pool;
        this.setAside = setAside;
    }

    /** The last applied position; -1 before the first. */
    Uni<Long> position(String source) {
        return Sql.on(pool)
                .update("""
                        insert into event_cursor (source, position) values ($1, -1)
                        on conflict do nothing""", source)
                .chain(() -> Sql.on(pool).select("select position from event_cursor where source = $1", source))
                .map(rows -> (Long) rows.getFirst()[0]);
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
        Sql sql = Sql.on(tx);
        return SetAside.held(sql, source, fresh)
                .chain(held -> {
                    Map<Boolean, List<Event>> byWaiting = fresh.stream()
                            .collect(Collectors.partitioningBy(
                                    event -> held.contains(event.getStream()) && handlers.know(event)));
                    return SetAside.keep(sql, source, byWaiting.get(true))
                            .chain(() -> handlers.apply(tx, byWaiting.get(false)));
                })
                .chain(() -> move(sql, source, fresh));
    }

    /** Passes over an event that cannot be applied; its stream waits until somebody decides. */
    Uni<Void> setAside(String source, Event event, Throwable failure) {
        return pool.withTransaction(tx -> lock(tx, source)
                .map(position -> fresh(position, List.of(event)))
                .chain(fresh -> fresh.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : setAside.fail(tx, source, event, failure).chain(() -> move(Sql.on(tx), source, fresh))));
    }

    /** Another replica may consume the same source: who holds the row applies. */
    Uni<Long> lock(SqlConnection tx, String source) {
        return Sql.on(tx).select("""
                        select position from event_cursor where source = $1
                        for update""", source).map(rows -> (Long) rows.getFirst()[0]);
    }

    private static List<Event> fresh(long position, List<Event> events) {
        return events.stream().filter(event -> event.getPosition() > position).toList();
    }

    private static Uni<Void> move(Sql sql, String source, List<Event> applied) {
        return sql.update(
                        "update event_cursor set position = $2 where source = $1",
                        source,
                        applied.getLast().getPosition())
                .replaceWithVoid();
    }
}
