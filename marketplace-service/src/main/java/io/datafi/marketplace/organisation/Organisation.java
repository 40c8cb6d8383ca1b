package io.datafi.marketplace.organisation;

import io.datafi.rules.Alike;
import java.time.Instant;
import java.util.UUID;

/**
 * A company or group that orders work, sells and buys data.
 *
 * @param createdBy the account that made it
 */
record Organisation(UUID id, String name, UUID createdBy, Instant createdAt) {
    /** Whether people would take the name for the other. */
    boolean isCalled(String other) {
        return Alike.folded(name).equals(Alike.folded(other));
    }
}
