package io.datafi.marketplace.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until an answer is right. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** The first answer that is right; fails when none is in time. */
    public static <T> T get(Supplier<T> question, Predicate<T> right) {
        Instant end = Instant.now().plus(PATIENCE);
        T answer = question.get();
        while (!right.test(answer)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("still " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
