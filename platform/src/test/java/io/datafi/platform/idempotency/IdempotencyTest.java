package io.datafi.platform.idempotency;

import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_MISSING;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.platform.id.Ids;
import io.datafi.type.v1.PageResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {
    private static final CreateOrganisationRequest REQUEST =
            CreateOrganisationRequest.newBuilder().setName("a").build();

    @Inject
    Pool pool;

    @Inject
    Idempotency idempotency;

    @Inject
    Ids ids;

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void aRepetitionGetsTheFirstOutcome() {
        UUID scope = ids.next();
        String key = ids.next().toString();

        PageResponse first = run(scope, key, REQUEST);
        PageResponse again = run(scope, key, REQUEST);
        PageResponse other = run(ids.next(), key, REQUEST);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        UUID scope = ids.next();
        String key = ids.next().toString();
        run(scope, key, REQUEST);

        assertRefused(
                IDEMPOTENCY_KEY_REUSED,
                () -> run(scope, key, REQUEST.toBuilder().setName("b").build()));
    }

    @Test
    void aFailedAttemptLeavesTheKeyFree() {
        UUID scope = ids.next();
        String key = ids.next().toString();
        assertThatThrownBy(() ->
                        run(scope, key, REQUEST, () -> Uni.createFrom().failure(new IllegalArgumentException("no"))))
                .hasMessage("no");

        assertThat(run(scope, key, REQUEST)).isNotNull();
    }

    @Test
    void aKeyIsAUuid() {
        assertRefused(IDEMPOTENCY_KEY_MISSING, () -> run(ids.next(), "", REQUEST));
        assertRefused(INVALID_ARGUMENT, () -> run(ids.next(), "x", REQUEST));
    }

    @Test
    void concurrentCallsWithOneKeyDoTheWorkOnce() {
        UUID scope = ids.next();
        String key = ids.next().toString();

        List<PageResponse> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            answers = IntStream.range(0, 16)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> run(scope, key, REQUEST), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(done).hasValue(1);
        assertThat(answers).containsOnly(answers.getFirst());
    }

    private PageResponse run(UUID scope, String key, CreateOrganisationRequest request) {
        return run(scope, key, request, () -> Uni.createFrom().item(answer(done.incrementAndGet())));
    }

    private PageResponse run(
            UUID scope, String key, CreateOrganisationRequest request, Supplier<Uni<PageResponse>> work) {
        return await(() -> pool.withTransaction(
                tx -> idempotency.once(tx, scope, keyed(key, request), PageResponse.parser(), work)));
    }

    private static CreateOrganisationRequest keyed(String key, CreateOrganisationRequest request) {
        return request.toBuilder().setIdempotencyKey(key).build();
    }

    private static PageResponse answer(int n) {
        return PageResponse.newBuilder().setNextPageToken(Integer.toString(n)).build();
    }
}
