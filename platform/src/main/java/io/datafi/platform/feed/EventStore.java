package io.datafi.platform.feed;

import io.datafi.event.v1.Event;
import io.datafi.platform.sql.Rows;
import io.datafi.platform.wire.Wire;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads events in the order of the log. */
@ApplicationScoped
@Startup
class EventStore {
    private static final String AFTER = """
            SELECT l.position, l.event_id, l.stream, l.stream_seq, e.type, e.version,
                e.body, e.private_body, e.created_at
            FROM log_entry l JOIN event e ON e.event_id = l.event_id
            WHERE l.position > $1 ORDER BY l.position LIMIT $2
            """;

    private final Pool pool;
    private final Counter pages;

    EventStore(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.pages = metrics.counter("datafi.subscribe.pages");
    }

    /** The events after this position, at most {@code limit}, private bodies included. */
    Uni<List<Event>> after(long position, int limit) {
        pages.increment();
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(position, limit))
                .map(rows -> Rows.list(rows, EventStore::event));
    }

    private static Event event(Row row) {
        Event.Builder event = Event.newBuilder()
                .setPosition(row.getLong("position"))
                .setEventId(row.getUUID("event_id").toString())
                .setStream(row.getString("stream"))
                .setStreamSeq(row.getLong("stream_seq"))
                .setType(row.getString("type"))
                .setVersion(row.getInteger("version"))
                .setBody(row.getString("body"))
                .setTime(Wire.timestamp(Rows.instant(row, "created_at")));
        if (row.getString("private_body") != null) {
            event.setPrivateBody(row.getString("private_body"));
        }
        return event.build();
    }
}
