package io.datafi.platform.consumer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.datafi.event.v1.Event;
import io.datafi.platform.sql.Rows;
import io.datafi.platform.stuck.StuckWork;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Events that cannot be applied, and what waits behind them. Order matters within a stream alone: a
 * campaign's closing must not be taken before its pay, but other campaigns need not wait.
 */
@ApplicationScoped
class SetAside {
    static final String KIND = "SERVICE_EVENT";

    /** Events that one decision may move on; what is beyond gets an entry of its own. */
    private static final int FOLLOWED_MAX = 1_000;

    private static final String HELD =
            "SELECT DISTINCT stream FROM event_set_aside WHERE source = $1 AND stream = ANY ($2)";

    private static final String KEEP = """
            INSERT INTO event_set_aside (source, position, stream, event)
            SELECT $1, position, stream, event
            FROM unnest($2::bigint[], $3::text[], $4::bytea[]) AS e (position, stream, event)
            """;

    private static final String EVENT = "SELECT event FROM event_set_aside WHERE source = $1 AND position = $2";

    private static final String FIRST =
            "SELECT event FROM event_set_aside WHERE source = $1 AND stream = $2 ORDER BY position LIMIT 1";

    private static final String FORGET = "DELETE FROM event_set_aside WHERE source = $1 AND position = $2";

    private final StuckWork stuck;

    SetAside(StuckWork stuck) {
        this.stuck = stuck;
    }

    /** Which of these events' streams wait. */
    static Uni<Set<String>> held(SqlConnection tx, String source, List<Event> events) {
        String[] streams = events.stream().map(Event::getStream).distinct().toArray(String[]::new);
        return tx.preparedQuery(HELD)
                .execute(Tuple.of(source, streams))
                .map(rows -> Set.copyOf(Rows.list(rows, row -> row.getString("stream"))));
    }

    /** Keeps events whose stream waits. */
    static Uni<Void> keep(SqlConnection tx, String source, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(KEEP)
                .execute(Tuple.of(
                        source,
                        events.stream().map(Event::getPosition).toArray(Long[]::new),
                        events.stream().map(Event::getStream).toArray(String[]::new),
                        events.stream()
                                .map(event -> Buffer.buffer(event.toByteArray()))
                                .toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    /** Keeps the event that failed, for an operator to decide. */
    Uni<Void> fail(SqlConnection tx, String source, Event event, Throwable failure) {
        return keep(tx, source, List.of(event)).chain(() -> open(tx, source, event, String.valueOf(failure)));
    }

    private Uni<Void> open(SqlConnection tx, String source, Event event, String why) {
        return stuck.open(
                tx,
                KIND,
                source + "/" + event.getPosition(),
                event.getType() + " of " + event.getStream() + ": " + why);
    }

    /** Applies the event; its failure is the caller's. Then what waited behind it. */
    Uni<Void> retry(SqlConnection tx, Handlers handlers, String source, long position) {
        return event(tx, source, position)
                .call(event -> handlers.apply(tx, List.of(event)))
                .call(event -> forget(tx, source, event))
                .chain(event -> follow(tx, handlers, source, event.getStream(), FOLLOWED_MAX));
    }

    /** Forgets the event for ever and applies what waited behind it. */
    Uni<Void> giveUp(SqlConnection tx, Handlers handlers, String source, long position) {
        return event(tx, source, position)
                .call(event -> forget(tx, source, event))
                .chain(event -> follow(tx, handlers, source, event.getStream(), FOLLOWED_MAX));
    }

    private Uni<Void> follow(SqlConnection tx, Handlers handlers, String source, String stream, int left) {
        return first(tx, source, stream).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Event event = found.get();
            if (left == 0) {
                return open(tx, source, event, "waits behind many others");
            }
            return applied(tx, handlers, event)
                    .chain(failure -> failure.isPresent()
                            ? open(tx, source, event, failure.get())
                            : forget(tx, source, event).chain(() -> follow(tx, handlers, source, stream, left - 1)));
        });
    }

    /** Why the event cannot be applied; then it has had no effect. */
    private static Uni<Optional<String>> applied(SqlConnection tx, Handlers handlers, Event event) {
        return tx.query("SAVEPOINT before_event")
                .execute()
                .chain(() -> handlers.apply(tx, List.of(event)))
                .map(done -> Optional.<String>empty())
                .onFailure()
                .recoverWithUni(failure -> tx.query("ROLLBACK TO SAVEPOINT before_event")
                        .execute()
                        .replaceWith(Optional.of(String.valueOf(failure))));
    }

    private static Uni<Event> event(SqlConnection tx, String source, long position) {
        return tx.preparedQuery(EVENT)
                .execute(Tuple.of(source, position))
                .map(rows -> parsed(rows.iterator().next()));
    }

    private static Uni<Optional<Event>> first(SqlConnection tx, String source, String stream) {
        return tx.preparedQuery(FIRST)
                .execute(Tuple.of(source, stream))
                .map(rows -> Rows.first(rows, SetAside::parsed));
    }

    private static Uni<Void> forget(SqlConnection tx, String source, Event event) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(source, event.getPosition()))
                .replaceWithVoid();
    }

    private static Event parsed(Row row) {
        try {
            return Event.parseFrom(Rows.bytes(row, "event"));
        } catch (InvalidProtocolBufferException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
