package io.datafi.rules.honesty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final List<String> CLASSES = List.of("a", "b");

    /**
     * Two of two classes, even guesses: if the other account knows with s = .5 at mean ease .85, it
     * is right with .5 + .5 · .5 · .85.
     */
    @Test
    void anAnswerIsComparedWithTheOthersAlone() {
        Truth truth = truth(List.of(answer("v", "a"), answer("w", "a")), -1);

        assertThat(truth.right[0]).isCloseTo(.5 + .25 * .85, within(1e-12));
        assertThat(truth.right[1]).isCloseTo(.5 + .25 * .85, within(1e-12));
    }

    @Test
    void anAnswerNobodyElseJudgesTellsNothing() {
        Truth truth = truth(List.of(answer("v", "a")), -1);

        assertThat(truth.right[0]).isCloseTo(.5, within(1e-12));
        assertThat(truth.gain[0]).isCloseTo(0, within(1e-12));
    }

    @Test
    void whereTruthIsKnownOthersDoNotMatter() {
        Truth truth = truth(List.of(answer("v", "a"), answer("w", "b")), 0);

        assertThat(truth.right[0]).isCloseTo(1, within(1e-12));
        assertThat(truth.right[1]).isCloseTo(0, within(1e-12));
        assertThat(truth.guess[0] + truth.gain[0]).isBetween(.5, 1.0);
    }

    @Test
    void answersOfOneSourceCountOnceAndNotForEachOther() {
        List<Answer> answers = List.of(answer("u", "b"), answer("v", "a"), answer("w", "a"));
        AnswerIndex table = new AnswerIndex(answers, CLASSES);
        Evidence evidence = evidence(table, -1);
        Truth truth = new Truth(evidence);
        truth.source[2] = 1;
        truth.trust();

        truth.compare(new double[] {.5, .5, .5});

        assertThat(truth.right[0]).isCloseTo(.5 - .25 * .85, within(1e-3));
        assertThat(truth.right[1]).isCloseTo(.5 - .25 * .85, within(1e-12));
    }

    /** Others hear both of them, as they would of accounts that nobody suspects. */
    @Test
    void thoseSuspectedOfOneSourceSayNothingOfEachOther() {
        List<Answer> answers =
                List.of(answer("u", "b"), answer("v", "a"), answer("w", "a"), answer("x", "a"), answer("y", "b"));
        double[] knowledge = {.5, .5, .5, .5, .5};
        Truth truth = new Truth(evidence(new AnswerIndex(answers, CLASSES), -1));
        truth.compare(knowledge);
        double unsuspected = truth.right[0];

        // Circles with an account in common are one, whichever comes first.
        truth.suspect(List.of(2, 1));
        truth.suspect(List.of(3, 2));
        truth.forget();
        truth.compare(knowledge);

        assertThat(truth.right[0]).isCloseTo(unsuspected, within(1e-12));
        assertThat(truth.right[2]).isCloseTo(truth.right[1], within(1e-12));
        assertThat(truth.right[3]).isCloseTo(truth.right[1], within(1e-12));
        // Only u and y are heard, who say otherwise.
        assertThat(truth.right[1]).isLessThan(.5 - .25 * .85);

        truth.trust();
        truth.forget();
        truth.compare(knowledge);
        assertThat(truth.right[1]).isGreaterThan(.5 - .25 * .85);
    }

    private static Truth truth(List<Answer> answers, int gold) {
        Evidence evidence = evidence(new AnswerIndex(answers, CLASSES), gold);
        Truth truth = new Truth(evidence);
        double[] knowledge = new double[answers.size()];
        Arrays.fill(knowledge, .5);
        truth.compare(knowledge);
        return truth;
    }

    private static Evidence evidence(AnswerIndex table, int gold) {
        AnswerIndex none = new AnswerIndex(List.of(), CLASSES);
        return new Evidence(table, new int[] {gold}, none, new int[0], new long[table.size()]);
    }

    private static Answer answer(String worker, String label) {
        return new Answer("t", worker, 1, label);
    }
}
