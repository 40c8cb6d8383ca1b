package io.datafi.cli.customer;

import io.datafi.cli.Progress;
import io.datafi.cli.client.Retry;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what others bring about, and shows that it does. */
final class Waiting {
    private Waiting() {}

    /** As {@link Retry#until}. */
    static <T> T until(String what, Duration bound, Supplier<T> call, Predicate<? super T> wanted) {
        try (Progress _ = Progress.of(what, Progress.UNKNOWN)) {
            return Retry.until(what, bound, call, wanted);
        }
    }
}
