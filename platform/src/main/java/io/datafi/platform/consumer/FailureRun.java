package io.datafi.platform.consumer;

import io.datafi.platform.error.ErrorKind;
import io.datafi.platform.error.Failures;
import java.time.Duration;

/** Failures of one source in a row, and which of them an operator should read of. */
final class FailureRun {
    /** Services start together and restart one by one: who is away for less is not in trouble. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int REPEATED_EVERY = 20;

    private int count;
    private int toldAt;
    private volatile long since;

    /** It works again. */
    void end() {
        count = 0;
        toldAt = 0;
        since = 0;
    }

    /** How many there were. */
    int count() {
        return count;
    }

    /** For how long there was nothing else; 0 if it works. */
    Duration length(long nanos) {
        return since == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, nanos - since));
    }

    /** One more; whether to warn of it. */
    boolean warns(Throwable failure, long nanos) {
        if (count == 0) {
            since = nanos == 0 ? 1 : nanos;
        }
        count++;
        boolean isTrouble = !isAway(failure) || length(nanos).compareTo(PATIENCE) >= 0;
        if (!isTrouble || toldAt > 0 && count - toldAt < REPEATED_EVERY) {
            return false;
        }
        toldAt = count;
        return true;
    }

    private static boolean isAway(Throwable failure) {
        return Failures.refusal(failure)
                .filter(refusal -> refusal.code().kind() == ErrorKind.UNAVAILABLE)
                .isPresent();
    }
}
