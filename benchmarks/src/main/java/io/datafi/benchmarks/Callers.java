package io.datafi.benchmarks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Many callers at once, each with one call under way: the next begins when the one before it was
 * answered.
 */
final class Callers {
    /** One call of one caller; gives the operations it did. */
    interface Call {
        CompletableFuture<Integer> next(int caller);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int count;
    private final Call call;

    Callers(int count, Call call) {
        this.count = count;
        this.call = call;
    }

    /** Fails with the first call that fails. */
    Load.Work run(Duration span) {
        AtomicLong operations = new AtomicLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch open = new CountDownLatch(count);
        long start = System.nanoTime();
        long end = start + span.toNanos();
        for (int i = 0; i < count; i++) {
            begin(i, end, operations, failure, open);
        }
        try {
            if (!open.await(span.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(open.getCount() + " calls are not answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return new Load.Work(operations.get(), (System.nanoTime() - start) / 1e9);
    }

    private void begin(
            int caller, long end, AtomicLong operations, AtomicReference<Throwable> failure, CountDownLatch open) {
        if (System.nanoTime() >= end || failure.get() != null) {
            open.countDown();
            return;
        }
        call.next(caller).whenComplete((done, failed) -> {
            if (failed == null) {
                operations.addAndGet(done);
            } else {
                failure.compareAndSet(null, failed);
            }
            begin(caller, end, operations, failure, open);
        });
    }
}
