package io.datafi.rules.settlement;

import io.datafi.rules.honesty.Honesty;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.util.Collection;
import java.util.Map;

/**
 * What a settlement is computed from.
 *
 * @param answers that were accepted; none, if classes are given; in time only if all have a place
 *     in it
 * @param classes that may be given; empty: all labels that were
 * @param gold task to known class; may be empty
 * @param exam of which {@code quality/2} and {@code pay/3} take notice
 */
public record SettlementInput(
        Collection<Answer> answers, Collection<String> classes, Map<String, String> gold, Exam exam) {
    /** Answers alone: nothing is known beforehand and no exam was held. */
    public static SettlementInput of(Collection<Answer> answers, Collection<String> classes) {
        return new SettlementInput(answers, classes, Map.of(), Exam.NONE);
    }

    /**
     * The answers by task and worker.
     *
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS, DUPLICATE_ANSWER, UNKNOWN_CLASS
     */
    AnswerIndex index() {
        return new AnswerIndex(answers, classes);
    }

    Honesty honesty(AnswerIndex index) {
        AnswerIndex questions = new AnswerIndex(exam.answers(), index.classes());
        int[] solutions = questions.gold(exam.solutions());
        return Honesty.of(index, index.gold(gold), questions, solutions, Places.inTime(index, answers));
    }
}
