package io.datafi.rules.settlement;

import io.datafi.rules.inference.Answer;
import java.util.List;
import java.util.Map;

/**
 * An entry test.
 *
 * @param answers of accounts to its questions
 * @param solutions question to its class; a question without one counts as an unpaid item
 */
public record Exam(List<Answer> answers, Map<String, String> solutions) {
    /** No exam was held. */
    public static final Exam NONE = new Exam(List.of(), Map.of());

    /** Copies both. */
    public Exam {
        answers = List.copyOf(answers);
        solutions = Map.copyOf(solutions);
    }
}
