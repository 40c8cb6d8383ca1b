package io.datafi.platform.id;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes ids. */
@Singleton
public class Ids {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Ids(Clock clock) {
        this.clock = clock;
    }

    /** The next id, a UUIDv7 that nobody can guess. */
    public UUID next() {
        return UuidV7.next(clock, random);
    }
}
