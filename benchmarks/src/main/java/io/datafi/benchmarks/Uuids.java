package io.datafi.benchmarks;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDv7 as callers make them: ids that grow with time, which is kind to an index. */
final class Uuids {
    private Uuids() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
