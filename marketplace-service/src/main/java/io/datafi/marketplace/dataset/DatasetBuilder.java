package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_SOURCE_UNAVAILABLE;

import io.datafi.platform.content.MasterKey;
import io.datafi.platform.content.ObjectStore;
import io.datafi.platform.error.ErrorKind;
import io.datafi.platform.error.Failures;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.error.RemoteError;
import io.datafi.platform.remote.ServiceChannels;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Builds versions one at a time: take, fetch and store on a worker thread, publish. */
@ApplicationScoped
class DatasetBuilder {
    private static final Logger LOG = Logger.getLogger(DatasetBuilder.class);

    private static final int ATTEMPTS_MAX = 12;
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofMinutes(20);
    private static final int BACKOFF_SECONDS_MAX = 60;

    private final BuildStore store;
    private final Publication publication;
    private final ContentBuilder contents;
    private final WorkerExecutor worker;

    DatasetBuilder(
            BuildStore store,
            Publication publication,
            ServiceChannels channels,
            ObjectStore objects,
            MasterKey masterKey,
            Vertx vertx) {
        this.store = store;
        this.publication = publication;
        this.contents = new ContentBuilder(channels.annotation(), objects, masterKey, DEADLINE);
        // A thread of its own: a long build is no sign of a blocked one, and starves nobody.
        this.worker =
                vertx.createSharedWorkerExecutor("dataset-builder", 1, DEADLINE.toMinutes() + 1, TimeUnit.MINUTES);
    }

    /** Builds the version that waits longest, if one is due. */
    @Scheduled(
            identity = "dataset-builder",
            every = "${datafi.marketplace.build-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> buildNext() {
        return store.take(HOLD)
                .chain(job ->
                        job.isPresent() ? build(job.get()) : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warn("the next version is built later", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> build(BuildStore.Job job) {
        Cancellable renewal = keepHolding(job);
        return worker.executeBlocking(() -> contents.build(job), false)
                .chain(content -> publish(job, content))
                .onFailure()
                .recoverWithUni(failure -> decide(job, failure))
                .onTermination()
                .invoke(renewal::cancel);
    }

    private Uni<Void> publish(BuildStore.Job job, StoredContent content) {
        return publication
                .publish(job, content)
                .onFailure()
                .call(() -> blocking(() -> contents.delete(content)))
                .chain(decided -> blocking(() -> {
                    if (decided) {
                        contents.deleteOthers(job, content.object());
                    } else {
                        contents.delete(content);
                    }
                }));
    }

    private interface Deletion {
        void run() throws IOException;
    }

    private Uni<Void> blocking(Deletion deletion) {
        return worker.executeBlocking(
                () -> {
                    deletion.run();
                    return null;
                },
                false);
    }

    /** A build may take longer than a hold; a renewal that fails lets another builder take over. */
    private Cancellable keepHolding(BuildStore.Job job) {
        return Multi.createFrom()
                .ticks()
                .every(RENEWAL)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> store.renew(job, HOLD))
                .subscribe()
                .with(renewed -> {}, failure -> LOG.warnf(failure, "hold on %s not renewed", job.versionId()));
    }

    private Uni<Void> decide(BuildStore.Job job, Throwable failure) {
        Optional<Refusal> refusal = RemoteError.of(failure).or(() -> Failures.refusal(failure));
        if (refusal.isPresent() && isFinal(refusal.get().code().kind())) {
            return store.fail(job, refusal.get().code().name());
        }
        LOG.warnf(failure, "attempt %d on dataset version %s", job.attempt(), job.versionId());
        return job.attempt() >= ATTEMPTS_MAX
                ? store.fail(job, DATASET_SOURCE_UNAVAILABLE.name())
                : store.postpone(job, backoff(job.attempt()));
    }

    /** Whether asking again cannot help. */
    private static boolean isFinal(ErrorKind kind) {
        return switch (kind) {
            case INVALID, FORBIDDEN, MISSING, UNKNOWN_CALL, DUPLICATE, REFUSED -> true;
            case ANONYMOUS, STALE, EXHAUSTED, QUOTA, UNAVAILABLE -> false;
        };
    }

    /** 1, 2, 4 … 60 seconds, plus up to a half, so that builders do not come back together. */
    private static Duration backoff(int attempt) {
        long millis = 1000L * Math.min(BACKOFF_SECONDS_MAX, 1L << Math.min(attempt - 1, 6));
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2));
    }
}
