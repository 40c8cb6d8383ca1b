package io.datafi.annotation.submission;

import static io.datafi.annotation.spec.AnswerError.ANSWER_KIND_DIFFERS;

import io.datafi.annotation.spec.TaskAnswer;
import io.datafi.annotation.spec.TaskAnswer.Box;
import io.datafi.annotation.spec.TaskAnswer.Span;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.platform.error.Refusal.FieldViolation;
import java.util.List;
import java.util.UUID;

/** Answers and what became of them on the wire. */
final class SubmissionMessages {
    private SubmissionMessages() {}

    /** What was given; fails with ANSWER_KIND_DIFFERS if that is nothing. */
    static TaskAnswer answer(NewAnswer message) {
        return switch (message.getAnswerCase()) {
            case LABEL -> new TaskAnswer.OfClass(message.getLabel());
            case NUMBER -> new TaskAnswer.OfNumber(message.getNumber());
            case RANKING -> new TaskAnswer.OfRanking(message.getRanking().getItemsList());
            case SET -> new TaskAnswer.OfSet(message.getSet().getItemsList());
            case SPANS ->
                new TaskAnswer.OfSpans(message.getSpans().getItemsList().stream()
                        .map(span -> new Span(span.getStart(), span.getEnd(), span.getLabel()))
                        .toList());
            case BOXES ->
                new TaskAnswer.OfBoxes(message.getBoxes().getItemsList().stream()
                        .map(box ->
                                new Box(box.getLeft(), box.getTop(), box.getRight(), box.getBottom(), box.getLabel()))
                        .toList());
            case TEXT -> new TaskAnswer.OfText(message.getText());
            case ANSWER_NOT_SET ->
                throw ANSWER_KIND_DIFFERS.because("no answer").atField("");
        };
    }

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
                        .setCode(refused.reason().code().name())
                        .setField(refused.reason().violations().stream()
                                .map(FieldViolation::field)
                                .findFirst()
                                .orElse(""))
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
