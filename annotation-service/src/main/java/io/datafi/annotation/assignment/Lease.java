package io.datafi.annotation.assignment;

import java.time.Instant;
import java.util.UUID;

/** A task in the hands of a worker until a point in database time. */
record Lease(UUID assignmentId, String taskKey, long fencingToken, Instant endsAt) {}
