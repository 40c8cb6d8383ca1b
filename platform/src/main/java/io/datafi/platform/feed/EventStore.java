package io.datafi.platform.feed;

import com.google.protobuf.Timestamp;
import io.datafi.event.v1.Event;
import io.datafi.platform.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads events in the order of the log. */
@ApplicationScoped
class EventStore {
    private final Sql sql;
    private final Counter pages;

    EventStore(Pool pool, MeterRegistry metrics) {
        this.sql = Sql.on(pool);
        this.pages = metrics.counter("datafi.subscribe.pages");
    }

    /** The events after this position, at most {@code limit}, private bodies included. */
    Uni<List<Event>> after(long position, int limit) {
        pages.increment();
        return sql.select("""
                        select l.position, l.event_id, l.stream, l.stream_seq, e.type, e.version,
                            e.body, e.private_body, e.created_at
                        from log_entry l join event e on e.event_id = l.event_id
                        where l.position > $1 order by l.position limit $2""", position, limit)
                .map(rows -> rows.stream().map(EventStore::event).toList());
    }

    private static Event event(Object[] row) {
        Event.Builder event = Event.newBuilder()
                .setPosition((Long) row[0])
                .setEventId(row[1].toString())
                .setStream((String) row[2])
                .setStreamSeq((Long) row[3])
                .setType((String) row[4])
                .setVersion((Integer) row[5])
                .setBody((String) row[6])
                .setTime(timestamp(((OffsetDateTime) row[8]).toInstant()));
        if (row[7] != null) {
            event.setPrivateBody((String) row[7]);
        }
        return event.build();
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
