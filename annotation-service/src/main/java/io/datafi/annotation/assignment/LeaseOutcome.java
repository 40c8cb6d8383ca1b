package io.datafi.annotation.assignment;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a lease that was to be extended or given back.
 *
 * @param code why not; null if it was done
 * @param endsAt its end now; null if nothing was done to it
 */
record LeaseOutcome(UUID assignmentId, String code, Instant endsAt) {}
