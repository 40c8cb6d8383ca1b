package io.datafi.platform.consumer;

import static io.datafi.platform.error.PlatformError.UNKNOWN_EVENT_VERSION;

import io.datafi.event.v1.Event;
import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.SubscribeRequest;
import io.datafi.event.v1.SubscribeResponse;
import io.datafi.platform.error.ErrorKind;
import io.datafi.platform.error.Failures;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.execution.InTurn;
import io.grpc.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Follows one source. All of it runs on one Vert.x context; the next page is asked for when the
 * last one is committed.
 */
final class SourceConsumer {
    private static final Logger LOG = Logger.getLogger(SourceConsumer.class);
    static final Duration REST_MIN = Duration.ofMillis(200);
    private static final Duration REST_MAX = Duration.ofSeconds(5);

    /** So often an event is tried alone, over some seconds, before its stream has to wait. */
    private static final int SET_ASIDE_AFTER = 6;

    private final String source;
    private final Handlers handlers;
    private final Cursors cursors;
    private final Channel channel;
    private final Context context;
    private final Duration restMin;
    private final FailureRun failures = new FailureRun();
    private long suspect = -1;
    private int suspicions;
    private PagedStream stream;
    private volatile boolean stopped;
    private volatile String trouble;
    private volatile long lag;

    /**
     * @param restMin the pause after a first failure; it doubles with each
     */
    SourceConsumer(
            String source, Handlers handlers, Cursors cursors, Channel channel, Context context, Duration restMin) {
        this.source = source;
        this.handlers = handlers;
        this.cursors = cursors;
        this.channel = channel;
        this.context = context;
        this.restMin = restMin;
    }

    void start() {
        context.runOnContext(ignored -> follow());
    }

    void stop() {
        stopped = true;
        context.runOnContext(ignored -> {
            if (stream != null) {
                stream.cancel();
            }
        });
    }

    /** What this source cannot go on for, or null. */
    String trouble() {
        return trouble;
    }

    /** How many entries of the source were not applied when it last answered. */
    long lag() {
        return lag;
    }

    /** For how many seconds nothing of the source could be read or applied; 0 if all is well. */
    double failingSeconds() {
        return failures.length(System.nanoTime()).toMillis() / 1e3;
    }

    String source() {
        return source;
    }

    private void follow() {
        if (stopped) {
            return;
        }
        cursors.position(source).subscribe().with(this::subscribe, this::rest);
    }

    private void subscribe(long position) {
        stream = new PagedStream(this::page, this::ended);
        EventServiceGrpc.newStub(channel)
                .subscribe(
                        SubscribeRequest.newBuilder().setAfterPosition(position).build(), stream);
    }

    private void page(SubscribeResponse page) {
        apply(page.getEventsList())
                .subscribe()
                .with(
                        applied -> {
                            failures.end();
                            lag = lag(page);
                            stream.next();
                        },
                        failure -> {
                            stream.cancel();
                            rest(failure);
                        });
    }

    private static long lag(SubscribeResponse page) {
        int events = page.getEventsCount();
        return events == 0
                ? 0
                : page.getHeadPosition() - page.getEvents(events - 1).getPosition();
    }

    private Uni<Void> apply(List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (failures.count() == 0) {
            return cursors.apply(source, handlers, events);
        }
        // One of them failed the page: the others before it need not wait for its repair.
        return InTurn.each(events, this::applyAlone);
    }

    /** One that fails for itself, again and again, is set aside; its stream waits behind it. */
    private Uni<Void> applyAlone(Event event) {
        return cursors.apply(source, handlers, List.of(event))
                .onFailure(SourceConsumer::isOfTheEvent)
                .recoverWithUni(failure -> {
                    boolean isSame = event.getPosition() == suspect;
                    suspect = event.getPosition();
                    suspicions = isSame ? suspicions + 1 : 1;
                    return suspicions < SET_ASIDE_AFTER
                            ? Uni.createFrom().failure(failure)
                            : cursors.setAside(source, event, failure);
                });
    }

    /** Neither the database's trouble nor a lost race, and no event that another build knows. */
    private static boolean isOfTheEvent(Throwable failure) {
        return Failures.refusal(failure)
                .map(refusal -> refusal.code() != UNKNOWN_EVENT_VERSION
                        && refusal.code().kind() != ErrorKind.UNAVAILABLE
                        && refusal.code().kind() != ErrorKind.STALE)
                .orElse(true);
    }

    private void ended(Throwable failure) {
        if (failure == null) {
            follow();
        } else {
            rest(failure);
        }
    }

    private void rest(Throwable failure) {
        if (stopped) {
            return;
        }
        // A page that was tried event by event, so all before the unknown one is applied.
        if (failures.count() > 0 && failure instanceof Refusal refusal && refusal.code() == UNKNOWN_EVENT_VERSION) {
            // Only another build can go on; readiness says so.
            trouble = refusal.getMessage();
            LOG.errorf("events of %s stopped: %s", source, trouble);
            return;
        }
        if (failures.warns(failure, System.nanoTime())) {
            LOG.warnf(failure, "events of %s, failure %d", source, failures.count());
        }
        long most = Math.min(REST_MAX.toMillis(), restMin.toMillis() << Math.min(failures.count() - 1, 8));
        long millis = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
        context.owner().setTimer(millis, ignored -> context.runOnContext(again -> follow()));
    }
}
