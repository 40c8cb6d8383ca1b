package io.datafi.benchmarks;

import java.time.Duration;

/** One side of a pair. */
interface Load {
    /** What was done, and in what time. */
    record Work(long operations, double seconds) {}

    /** Works for about this long. */
    Work run(Duration span);

    /** Returns once what the work left to the background is done too. */
    default void settle() {}
}
