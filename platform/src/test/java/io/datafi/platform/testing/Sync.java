package io.datafi.platform.testing;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits, in tests, for what never blocks elsewhere. */
public final class Sync {
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Sync() {}

    /** Runs work on a Vert.x context, as a request would, and returns its outcome. */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(WAIT_MAX).fail());
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Looks again until it is so; fails after half a minute. */
    public static void until(String what, BooleanSupplier condition) {
        eventually(what, condition::getAsBoolean, so -> so);
    }

    /** Asks again until an answer is right, which it returns; fails after half a minute. */
    public static <T> T eventually(Supplier<T> question, Predicate<T> right) {
        return eventually("another answer", question, right);
    }

    private static <T> T eventually(String what, Supplier<T> question, Predicate<T> right) {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        T answer = question.get();
        while (!right.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + WAIT_MAX + ": " + what + ", still " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
