package io.datafi.platform.consumer;

import static io.datafi.platform.testing.Sync.await;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.operation.v1.ListStuckWorkRequest;
import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkServiceGrpc;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.remote.ServiceChannels;
import io.datafi.platform.sql.Rows;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.rules.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service under test follows itself, over the real wire, under another name. */
@QuarkusTest
class ConsumerTest {
    @Inject
    Pool pool;

    @Inject
    Events events;

    @Inject
    Ids ids;

    @Inject
    Cursors cursors;

    @Inject
    SetAside setAside;

    @Inject
    ServiceChannels channels;

    @Inject
    Vertx vertx;

    @Inject
    Memberships memberships;

    @Inject
    EventHandler replication;

    private final String type = "Counted" + System.nanoTime();
    private final String stream = "count/" + type;
    private String source;
    private SourceConsumer consumer;

    /** Never lent to anybody else, so that no broken connection gets between test and table. */
    private SqlConnection own;

    @BeforeEach
    void table() {
        own = await(pool::getConnection);
        source = "self" + System.nanoTime();
        URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        System.setProperty("datafi.service." + source + ".address", "localhost:" + url.getPort());
        await(() -> pool.query("""
                                        create table if not exists test_effect (
                                            id bigint generated always as identity,
                                            type text, n int)""").execute());
    }

    @AfterEach
    void stop() {
        if (consumer != null) {
            consumer.stop();
        }
        await(own::close);
    }

    @Test
    void everyEventHasItsEffectOnceInOrder() {
        append(0, 1_200);

        follow(new Counting(0));
        append(1_200, 1_300);

        until("all effects", () -> effects().size() >= 1_300);
        assertThat(effects()).isEqualTo(IntStream.range(0, 1_300).boxed().toList());
        assertThat(await(() -> cursors.position(source))).isPositive();
    }

    @Test
    void aFailingHandlerIsTriedAgainAndTheEffectsBeforeItStandOnce() {
        append(0, 20);

        follow(new Counting(3));

        until("all effects", () -> effects().size() >= 20);
        assertThat(effects()).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void brokenConnectionsRedeliverWithoutAnotherEffect() {
        Breaking handler = new Breaking(50, 150, 199, 200, 350);
        follow(handler);
        for (int round = 0; round < 4; round++) {
            append(round * 100, round * 100 + 100);
            int expected = round * 100 + 100;
            until("all effects", () -> effects().size() >= expected);
        }

        assertThat(effects()).isEqualTo(IntStream.range(0, 400).boxed().toList());
        assertThat(handler.awaited).isEmpty();
        assertThat(handler.broken.get()).isEqualTo(5);
    }

    @Test
    void twoReplicasApplyEachEventOnce() {
        append(0, 300);
        follow(new Counting(0));
        SourceConsumer first = consumer;
        follow(new Counting(0));

        until("all effects", () -> effects().size() >= 300);
        append(300, 600);
        until("all effects", () -> effects().size() >= 600);
        assertThat(effects()).isEqualTo(IntStream.range(0, 600).boxed().toList());
        first.stop();
    }

    @Test
    void anUnknownVersionStopsTheSourceAfterWhatCameBefore() {
        append(0, 5);
        NewEvent newer =
                new NewEvent(stream, type, 2, Json.object().with("n", 5).build(), null);
        await(() -> pool.withTransaction(tx -> events.append(tx, newer)));

        follow(new Counting(0));

        until("trouble", () -> consumer.trouble() != null);
        assertThat(consumer.trouble()).startsWith("UNKNOWN_EVENT_VERSION").contains(type);
        assertThat(effects()).hasSize(5);
    }

    @Test
    void anEventThatAlwaysFailsIsSetAsideWithItsStreamAndAllOthersGoOn() {
        Counting handler = new Counting(Integer.MAX_VALUE);
        append(9, 10);
        append(10, 12);
        append("other/" + type, 12, 14);

        follow(handler);

        until("the other stream", () -> effects().contains(13));
        assertThat(effects()).isEqualTo(List.of(9, 12, 13));
        StuckWork work = listed();
        assertThat(work.getReason()).contains(type).contains("not yet");
        append(14, 15);
        append("other/" + type, 15, 16);
        until("the other stream", () -> effects().contains(15));
        assertThat(effects()).isEqualTo(List.of(9, 12, 13, 15));

        // Once its cause is mended, the stream is applied in its order, and is free again.
        handler.failures.set(0);
        Handlers handlers = new Handlers(source, List.of(handler));
        long position = Long.parseLong(work.getSubject().substring(source.length() + 1));
        await(() -> pool.withTransaction(tx -> cursors.lock(tx, source)
                .chain(() -> setAside.retry(tx, handlers, source, position))
                .replaceWith(1)));
        assertThat(effects()).isEqualTo(List.of(9, 12, 13, 15, 10, 11, 14));
        append(16, 17);
        until("the stream", () -> effects().contains(16));
    }

    @Test
    void whatWaitsBehindAnEventThatIsGivenUpIsAppliedUntilTheNextFailure() {
        Counting handler = new Counting(Integer.MAX_VALUE);
        append(10, 11);
        append(11, 12);
        append(10, 11);
        append(13, 14);
        follow(handler);
        until("set aside", () -> waiting() == 4);
        long position = Long.parseLong(listed().getSubject().substring(source.length() + 1));

        Handlers handlers = new Handlers(source, List.of(handler));
        await(() -> pool.withTransaction(
                tx -> setAside.giveUp(tx, handlers, source, position).replaceWith(1)));

        assertThat(effects()).isEqualTo(List.of(11));
        assertThat(waiting()).isEqualTo(2);
        assertThat(listed().getSubject()).isNotEqualTo(source + "/" + position);
    }

    private long waiting() {
        return await(() -> pool.preparedQuery("SELECT count(*) FROM event_set_aside WHERE source = $1")
                        .execute(Tuple.of(source)))
                .iterator()
                .next()
                .getLong("count");
    }

    /** The newest open entry about this source, as operators see it. */
    private StuckWork listed() {
        return StuckWorkServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.operator()))
                .listStuckWork(ListStuckWorkRequest.getDefaultInstance())
                .getWorkList()
                .stream()
                .filter(work -> work.getKind().equals(SetAside.KIND))
                .filter(work -> work.getSubject().startsWith(source + "/"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void membershipsAreReplicated() {
        UUID organisation = ids.next();
        UUID account = ids.next();
        follow(replication);

        membership("MembershipGranted", organisation, account);
        until(
                "granted",
                () -> await(() -> memberships.of(pool, account, organisation)).size() == 1);
        assertThat(await(() -> memberships.of(pool, account, organisation))).containsExactly(Role.MANAGER);

        membership("MembershipRevoked", organisation, account);
        until(
                "revoked",
                () -> await(() -> memberships.of(pool, account, organisation)).isEmpty());
    }

    private void membership(String happened, UUID organisation, UUID account) {
        NewEvent event = NewEvent.of(
                "organisation/" + organisation,
                happened,
                Json.object().with("organisation", organisation.toString()).build(),
                Json.object()
                        .with("account", account.toString())
                        .with("role", "manager")
                        .build());
        await(() -> pool.withTransaction(tx -> events.append(tx, event)));
    }

    private void follow(EventHandler handler) {
        consumer = new SourceConsumer(
                source,
                new Handlers(source, List.of(handler)),
                cursors,
                channels.to(source),
                ((ContextInternal) vertx.getOrCreateContext()).duplicate(),
                Duration.ofMillis(10));
        consumer.start();
    }

    private void append(int from, int to) {
        append(stream, from, to);
    }

    private void append(String stream, int from, int to) {
        List<NewEvent> some = IntStream.range(from, to)
                .mapToObj(n ->
                        NewEvent.of(stream, type, Json.object().with("n", n).build()))
                .toList();
        await(() -> own.begin().chain(tx -> events.append(own, some).call(tx::commit)));
    }

    private List<Integer> effects() {
        return await(() -> own.preparedQuery("SELECT n FROM test_effect WHERE type = $1 ORDER BY id")
                .execute(Tuple.of(type))
                .map(rows -> Rows.list(rows, row -> row.getInteger("n"))));
    }

    /** Has no guard of its own against repetition. */
    private class Counting implements EventHandler {
        private final AtomicInteger failures;

        Counting(int failures) {
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public String source() {
            return source;
        }

        @Override
        public Set<String> types() {
            return Set.of(type);
        }

        @Override
        public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
            int n = event.body().integer("n");
            return tx.preparedQuery("INSERT INTO test_effect (type, n) VALUES ($1, $2)")
                    .execute(Tuple.of(type, n))
                    .invoke(() -> {
                        if (n == 10 && failures.getAndDecrement() > 0) {
                            throw new IllegalStateException("not yet");
                        }
                    })
                    .replaceWithVoid();
        }
    }

    /** Breaks the connection that it is given, once for each of some events, after their effect. */
    private final class Breaking extends Counting {
        private final Set<Integer> awaited;
        private final AtomicInteger broken = new AtomicInteger();

        Breaking(Integer... at) {
            super(0);
            awaited = ConcurrentHashMap.newKeySet();
            awaited.addAll(List.of(at));
        }

        @Override
        public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
            return super.handle(tx, event)
                    .chain(() -> awaited.remove(event.body().integer("n"))
                            ? kill(tx).onFailure().invoke(broken::incrementAndGet)
                            : Uni.createFrom().voidItem());
        }

        private static Uni<Void> kill(SqlConnection tx) {
            return tx.query("SELECT pg_terminate_backend(pg_backend_pid())")
                    .execute()
                    .replaceWithVoid();
        }
    }
}
