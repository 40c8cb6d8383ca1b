package io.datafi.platform.stuck;

import static io.datafi.platform.stuck.StuckError.STUCK_WORK_NOT_FOUND;
import static io.datafi.platform.stuck.StuckError.STUCK_WORK_RESOLVED;

import io.datafi.platform.error.Excerpt;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.stuck.StuckStore.Entry;
import io.datafi.platform.stuck.StuckStore.State;
import io.datafi.rules.json.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The list of work that waits for an operator. */
@ApplicationScoped
@Startup
public class StuckWork {
    private static final Logger LOG = Logger.getLogger(StuckWork.class);
    private static final int REASON_LENGTH_MAX = 1_000;

    private final Pool pool;
    private final Ids ids;
    private final Events events;
    private final List<StuckHandler> handlers;
    private final MeterRegistry metrics;

    StuckWork(Pool pool, Ids ids, Events events, @All List<StuckHandler> handlers, MeterRegistry metrics) {
        this.pool = pool;
        this.ids = ids;
        this.events = events;
        this.handlers = handlers;
        this.metrics = metrics;
        // There from the start, so that the first one is seen as growth.
        handlers.forEach(handler -> counter(handler.kind()));
    }

    private Counter counter(String kind) {
        return metrics.counter("datafi.stuck.work", "kind", kind);
    }

    /**
     * Says in the caller's transaction that this work cannot go on by itself. An open entry of the
     * same work is counted up; only the first one is logged.
     *
     * @param kind of a {@link StuckHandler}
     * @param subject what it is about; no personal data
     */
    public Uni<Void> open(SqlClient tx, String kind, String subject, String reason) {
        String text = Excerpt.of(reason, REASON_LENGTH_MAX).replaceAll("\\p{Cntrl}", "?");
        return StuckStore.open(tx, ids.next(), kind, subject, text)
                .invoke(times -> {
                    counter(kind).increment();
                    if (times == 1) {
                        LOG.errorf("stuck: %s %s: %s", kind, subject, text);
                    }
                })
                .replaceWithVoid();
    }

    /** Says in the caller's transaction that this work is done after all. */
    public Uni<Void> solved(SqlClient tx, String kind, String subject) {
        return StuckStore.solve(tx, kind, subject);
    }

    /** Newest first, below this id; resolved ones only if all are wanted. */
    Uni<List<Entry>> list(boolean all, UUID before, int limit) {
        return StuckStore.list(pool, all, before, limit);
    }

    /**
     * Carries out a decision and logs it. Fails with STUCK_WORK_NOT_FOUND, STUCK_WORK_RESOLVED,
     * STUCK_WORK_NOT_VOIDABLE.
     */
    Uni<Entry> resolve(SqlConnection tx, UUID id, boolean retry, String reason, UUID operator) {
        State state = retry ? State.RETRIED : State.VOIDED;
        return openEntry(tx, id)
                .call(entry -> StuckStore.resolve(tx, id, state))
                .call(entry -> {
                    StuckHandler handler = handler(entry.kind());
                    return retry ? handler.retry(tx, entry.subject()) : handler.giveUp(tx, entry.subject());
                })
                .call(entry -> events.append(tx, resolved(entry, state, reason, operator)))
                .chain(() -> StuckStore.locked(tx, id))
                .map(found -> found.orElseThrow());
    }

    private static Uni<Entry> openEntry(SqlConnection tx, UUID id) {
        return StuckStore.locked(tx, id)
                .map(found -> found.orElseThrow(() -> STUCK_WORK_NOT_FOUND.because("no stuck work %s", id)))
                .invoke(entry -> {
                    if (entry.state() != State.OPEN) {
                        throw STUCK_WORK_RESOLVED.because("%s is %s", id, entry.state());
                    }
                });
    }

    private StuckHandler handler(String kind) {
        return handlers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody handles " + kind));
    }

    private static NewEvent resolved(Entry entry, State state, String reason, UUID operator) {
        return NewEvent.of(
                "stuck/" + entry.id(),
                "StuckWorkResolved",
                Json.object()
                        .with("kind", entry.kind())
                        .with("subject", entry.subject())
                        .with("action", state.name())
                        .with("reason", reason)
                        .with("closes", true)
                        .build(),
                Json.object().with("account", operator.toString()).build());
    }
}
