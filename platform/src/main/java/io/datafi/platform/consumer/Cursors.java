package io.datafi.platform.consumer;

import io.datafi.event.v1.Event;
import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How far each source is applied; moved only in the transaction of the effects. */
@ApplicationScoped
class Cursors {
    private final Pool pool;

    Cursors(Pool pool) {
        this.pool = pool;
    }

    /** The last applied position; -1 before the first. */
    Uni<Long> position(String source) {
        return Sql.on(pool)
                .update(
                        """
                        insert into event_cursor (source, position) values ($1, -1)
                        on conflict do nothing""",
                        source)
                .chain(
                        () ->
                                Sql.on(pool)
                                        .select(
                                                "select position from event_cursor where source = $1",
                                                source))
                .map(rows -> (Long) rows.getFirst()[0]);
    }

    /** Applies what is new among these events and moves the cursor, all or nothing. */
    Uni<Void> apply(String source, Handlers handlers, List<Event> events) {
        return pool.withTransaction(
                tx ->
                        // Another replica may consume the same source: the row decides who applies.
                        Sql.on(tx)
                                .select(
                                        """
                                        select position from event_cursor where source = $1
                                        for update""",
                                        source)
                                .map(rows -> fresh((Long) rows.getFirst()[0], events))
                                .chain(
                                        fresh ->
                                                fresh.isEmpty()
                                                        ? Uni.createFrom().voidItem()
                                                        : handlers.apply(tx, fresh)
                                                                .chain(
                                                                        () ->
                                                                                move(
                                                                                        Sql.on(tx),
                                                                                        source,
                                                                                        fresh))));
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
