package io.datafi.annotation.submission;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.annotation.spec.TaskSpec;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.validation.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request's answers, each judged by what its campaign asks for: it has a text, or why it is refused. */
final class JudgedAnswers {
    private final List<NewAnswer> answers;
    private final UUID[] assignments;
    private final String[] texts;
    private final Refusal[] refusals;

    /**
     * What is asked for in an assignment.
     *
     * @param contentLength of its task in Unicode code points, where that matters
     */
    record Asked(TaskSpec spec, int contentLength) {}

    private JudgedAnswers(List<NewAnswer> answers, UUID[] assignments) {
        this.answers = answers;
        this.assignments = assignments;
        texts = new String[answers.size()];
        refusals = new Refusal[answers.size()];
    }

    /**
     * Judges each for itself.
     *
     * @param assignments of the answers
     * @param asked in each assignment of the caller; to any other an answer has neither a text nor a refusal
     */
    static JudgedAnswers of(List<NewAnswer> answers, UUID[] assignments, Map<UUID, Asked> asked) {
        JudgedAnswers judged = new JudgedAnswers(answers, assignments);
        for (int i = 0; i < assignments.length; i++) {
            Asked own = asked.get(assignments[i]);
            if (own != null) {
                judged.judge(i, own);
            }
        }
        return judged;
    }

    /** Some of them, in this order. */
    JudgedAnswers only(List<Integer> indexes) {
        JudgedAnswers some = new JudgedAnswers(
                indexes.stream().map(answers::get).toList(),
                indexes.stream().map(index -> assignments[index]).toArray(UUID[]::new));
        for (int i = 0; i < indexes.size(); i++) {
            some.texts[i] = texts[indexes.get(i)];
            some.refusals[i] = refusals[indexes.get(i)];
        }
        return some;
    }

    private void judge(int index, Asked asked) {
        try {
            requireText(answers.get(index));
            texts[index] = asked.spec().accept(SubmissionMessages.answer(answers.get(index)), asked.contentLength());
        } catch (Refusal refused) {
            String answer = "answers[" + index + "]";
            refusals[index] = refused.withFields(field -> field.isEmpty() ? answer : answer + "." + field);
        }
    }

    private static void requireText(NewAnswer answer) {
        List<Refusal.FieldViolation> violations = Texts.violations(answer);
        if (!violations.isEmpty()) {
            throw INVALID_ARGUMENT
                    .because("%s", violations.getFirst().description())
                    .withViolations(violations);
        }
    }

    UUID[] assignments() {
        return assignments;
    }

    Long[] fencingTokens() {
        return answers.stream().map(NewAnswer::getFencingToken).toArray(Long[]::new);
    }

    /** As they are kept; null for those that are refused. */
    String[] texts() {
        return texts;
    }

    /** Null for those that are not refused. */
    String[] refusalCodes() {
        return Arrays.stream(refusals)
                .map(refusal -> refusal == null ? null : refusal.code().name())
                .toArray(String[]::new);
    }

    /** Why an answer is refused, at the field of the request; null if it is not. */
    Refusal refusal(int index) {
        return refusals[index];
    }
}
