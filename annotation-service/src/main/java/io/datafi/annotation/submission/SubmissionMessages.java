package io.datafi.annotation.submission;

import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import java.util.List;
import java.util.UUID;

/** Outcomes on the wire. */
final class SubmissionMessages {
    private SubmissionMessages() {}

    static SubmitAnswersResponse response(List<Submitted> outcomes) {
        return SubmitAnswersResponse.newBuilder()
                .addAllOutcomes(
                        outcomes.stream().map(SubmissionMessages::outcome).toList())
                .build();
    }

    private static SubmissionOutcome outcome(Submitted submitted) {
        return switch (submitted) {
            case Submitted.Accepted accepted ->
                taken(accepted.assignmentId(), accepted.answerId(), accepted.occasion());
            case Submitted.Known known -> taken(known.assignmentId(), known.answerId(), known.occasion());
            case Submitted.Refused refused ->
                SubmissionOutcome.newBuilder()
                        .setAssignmentId(refused.assignmentId().toString())
                        .setCode(refused.code())
                        .build();
        };
    }

    private static SubmissionOutcome taken(UUID assignmentId, UUID answerId, int occasion) {
        return SubmissionOutcome.newBuilder()
                .setAssignmentId(assignmentId.toString())
                .setAnswerId(answerId.toString())
                .setOccasion(occasion)
                .build();
    }
}
