package io.datafi.marketplace.organisation;

import java.time.Instant;
import java.util.UUID;

/**
 * A company or group that orders work, sells and buys data.
 *
 * @param createdBy the account that made it
 */
record Organisation(UUID id, String name, UUID createdBy, Instant createdAt) {}
