package io.datafi.platform.id;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs that sort by the time they were made.
 *
 * @see "RFC 9562, section 5.7, with 12 bits of sub-millisecond time (section 6.2, method 3)"
 */
public final class UuidV7 {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private UuidV7() {}

    /** The next id. */
    public static UUID next(Clock clock, RandomGenerator random) {
        Instant now = clock.instant();
        long fraction = (now.getNano() % NANOS_PER_MILLI << 12) / NANOS_PER_MILLI;
        long high = now.toEpochMilli() << 16 | 0x7000L | fraction;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
