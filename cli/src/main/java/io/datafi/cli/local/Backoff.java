package io.datafi.cli.local;

import java.time.Duration;

/**
 * How long a part that ended waits for its next start.
 *
 * @param failuresMax ends in a row before it was ready, after which it is given up
 */
record Backoff(Duration min, Duration max, int failuresMax) {
    static final Backoff USUAL = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), 8);

    /** Doubles with each failure in a row; a part that had been ready waits the minimum. */
    Duration after(int failures) {
        var pause = min.multipliedBy(1L << Math.min(failures, 16));
        return pause.compareTo(max) > 0 ? max : pause;
    }
}
