package io.datafi.platform.feed;

import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;

import io.datafi.event.v1.Event;
import io.datafi.event.v1.SubscribeRequest;
import io.datafi.event.v1.SubscribeResponse;
import io.datafi.platform.error.GrpcErrors;
import io.datafi.platform.log.Sequencer;
import io.grpc.stub.ServerCallStreamObserver;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One subscriber's stream. All of it runs on the call's own context, so nothing is shared; the call
 * is asked whether it is ready before each response.
 */
final class Subscription {
    static final int PAGE_EVENTS_MAX = 500;
    private static final int PAGE_BYTES_MAX = 2 << 20;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final EventStore store;
    private final Sequencer sequencer;
    private final GrpcErrors errors;
    private final ServerCallStreamObserver<SubscribeResponse> subscriber;
    private final Context context;
    private final long idleMillis;
    private final BooleanSupplier draining;
    private final long begun = System.nanoTime();
    private long position;
    private long left;
    private long spoken = begun;
    private long unreadySince;

    Subscription(
            EventStore store,
            Sequencer sequencer,
            GrpcErrors errors,
            ServerCallStreamObserver<SubscribeResponse> subscriber,
            SubscribeRequest request,
            Context context,
            Duration idle,
            BooleanSupplier draining) {
        this.store = store;
        this.sequencer = sequencer;
        this.errors = errors;
        this.subscriber = subscriber;
        this.context = context;
        this.idleMillis = Math.max(1, idle.toMillis());
        this.draining = draining;
        this.position = request.getAfterPosition();
        this.left = request.getMaxEvents() == 0 ? Long.MAX_VALUE : request.getMaxEvents();
    }

    /** Sends the next page, then comes back, until the stream ends. */
    void run() {
        if (subscriber.isCancelled()) {
            return;
        }
        if (left <= 0 || since(begun).compareTo(LIFE) > 0 || draining.getAsBoolean()) {
            subscriber.onCompleted();
            return;
        }
        if (!subscriber.isReady()) {
            awaitReader();
            return;
        }
        unreadySince = 0;
        long head = sequencer.knownSize() - 1;
        if (head <= position) {
            send(page(List.of(), head));
            return;
        }
        int limit = (int) Math.min(PAGE_EVENTS_MAX, left);
        store.after(position, limit)
                .map(events -> page(events, head))
                .subscribe()
                .with(this::send, this::fail);
    }

    private void awaitReader() {
        if (unreadySince == 0) {
            unreadySince = System.nanoTime();
        }
        if (since(unreadySince).compareTo(READY_MAX) > 0) {
            fail(TOO_MANY_REQUESTS.because("the subscriber did not read for %s", READY_MAX));
            return;
        }
        later();
    }

    /** So many of the events that the response stays small; the others come with the next page. */
    private static SubscribeResponse page(List<Event> events, long head) {
        List<Event> page = new ArrayList<>();
        int bytes = 0;
        for (Event event : events) {
            bytes += event.getSerializedSize();
            if (!page.isEmpty() && bytes > PAGE_BYTES_MAX) {
                break;
            }
            page.add(event);
        }
        return SubscribeResponse.newBuilder()
                .addAllEvents(page)
                .setHeadPosition(head)
                .build();
    }

    private void send(SubscribeResponse page) {
        if (subscriber.isCancelled()) {
            return;
        }
        boolean idle = page.getEventsCount() == 0;
        if (!idle || since(spoken).compareTo(KEEP_ALIVE) >= 0) {
            subscriber.onNext(page);
            spoken = System.nanoTime();
        }
        if (idle) {
            later();
            return;
        }
        left -= page.getEventsCount();
        position = page.getEvents(page.getEventsCount() - 1).getPosition();
        context.runOnContext(ignored -> run());
    }

    private void later() {
        context.owner().setTimer(idleMillis, ignored -> context.runOnContext(again -> run()));
    }

    private void fail(Throwable failure) {
        if (!subscriber.isCancelled()) {
            subscriber.onError(errors.transform(failure));
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
