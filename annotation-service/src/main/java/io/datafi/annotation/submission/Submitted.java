package io.datafi.annotation.submission;

import io.datafi.platform.error.Refusal;
import java.util.UUID;

/** What became of one submitted answer. */
sealed interface Submitted {
    /** The lease it was for. */
    UUID assignmentId();

    /** Accepted now, with what its event tells. */
    record Accepted(
            UUID assignmentId, UUID answerId, int occasion, UUID campaignId, String taskKey, String label, UUID worker)
            implements Submitted {}

    /** The same answer was accepted before. */
    record Known(UUID assignmentId, UUID answerId, int occasion) implements Submitted {}

    /** Not accepted. */
    record Refused(UUID assignmentId, Refusal reason) implements Submitted {}
}
