package io.datafi.platform.feed;

import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.await;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterators;
import io.datafi.event.v1.Event;
import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.SubscribeRequest;
import io.datafi.event.v1.SubscribeResponse;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.log.LogReader;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.rules.json.Json;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubscribeTest {
    private static final SubscribeRequest ALL =
            SubscribeRequest.newBuilder().setAfterPosition(-1).build();

    @Inject
    Pool pool;

    @Inject
    Events events;

    @Inject
    LogReader log;

    @Inject
    MeterRegistry metrics;

    @Test
    void onlyServicesSubscribe() {
        assertRefused(
                NOT_SIGNED_IN,
                () -> EventServiceGrpc.newBlockingStub(TestChannels.anonymous())
                        .subscribe(ALL)
                        .next());
        String worker = TestTokens.worker(UUID.randomUUID());
        assertRefused(
                ROLE_REQUIRED,
                () -> EventServiceGrpc.newBlockingStub(TestChannels.with(worker))
                        .subscribe(ALL)
                        .next());
    }

    @Test
    void aSlowReaderIsWaitedForAndGetsAllInOrder() {
        long before = await(log::size);
        String filler = "x".repeat(2_000);
        for (int round = 0; round < 8; round++) {
            List<NewEvent> some = IntStream.range(0, 500)
                    .mapToObj(n -> NewEvent.of(
                            "fill/" + n,
                            "Filled",
                            Json.object().with("text", filler).build()))
                    .toList();
            await(() -> pool.withTransaction(tx -> events.append(tx, some)));
        }
        until("logged", () -> await(log::size) >= before + 4_000);
        List<Event> got = Collections.synchronizedList(new ArrayList<>());
        long unread = storeReads();

        ClientCall<SubscribeRequest, SubscribeResponse> call = open(before - 1, got);
        until("the server has come to rest", SubscribeTest::quiet);
        long reads = storeReads() - unread;

        // 4,000 events of 2 kB are 8 pages and more; the window of HTTP/2 holds one or two.
        assertThat(reads).isLessThan(5);
        until("all read", () -> {
            call.request(1);
            return got.size() >= 4_000;
        });
        call.cancel("enough", null);
        assertThat(got.stream().map(Event::getPosition).limit(4_000))
                .isEqualTo(java.util.stream.LongStream.range(before, before + 4_000)
                        .boxed()
                        .toList());
    }

    @Test
    void aBoundedSubscriptionEnds() {
        await(() -> pool.withTransaction(tx ->
                events.append(tx, NewEvent.of("a/b", "Happened", Json.object().build()))));
        var pages = EventServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.service("reward-service")))
                .subscribe(ALL.toBuilder().setMaxEvents(1).build());

        assertThat(Iterators.size(pages)).isEqualTo(1);
    }

    private static boolean quiet() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        return true;
    }

    /** How often the database was asked for a page of events. */
    private long storeReads() {
        return (long) metrics.counter("datafi.subscribe.pages").count();
    }

    private static ClientCall<SubscribeRequest, SubscribeResponse> open(long after, List<Event> got) {
        ClientCall<SubscribeRequest, SubscribeResponse> call = TestChannels.with(TestTokens.service("reward-service"))
                .newCall(EventServiceGrpc.getSubscribeMethod(), CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(SubscribeResponse page) {
                        got.addAll(page.getEventsList());
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {}
                },
                new Metadata());
        call.sendMessage(ALL.toBuilder().setAfterPosition(after).build());
        call.halfClose();
        return call;
    }
}
