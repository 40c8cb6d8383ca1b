package io.datafi.rules.honesty.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemPosteriorTest {
    private static final List<String> CLASSES = List.of("a", "b");

    /** Before anything is learned .15 of the items are hard: .85 + .15 · (.7/2 + .4/3 + .1/6). */
    private static final double MEAN = .925;

    /**
     * Two of two classes, even guesses: if the other account knows with s = .5 at the mean multiplier,
     * it is right with .5 + .5 · .5 · mean.
     */
    @Test
    void anAnswerIsComparedWithTheOthersAlone() {
        ItemPosterior posterior = posterior(List.of(answer("v", "a"), answer("w", "a")), -1);

        assertThat(posterior.right(0)).isCloseTo(.5 + .25 * MEAN, within(1e-12));
        assertThat(posterior.right(1)).isCloseTo(.5 + .25 * MEAN, within(1e-12));
    }

    @Test
    void anAnswerNobodyElseJudgesTellsNothing() {
        ItemPosterior posterior = posterior(List.of(answer("v", "a")), -1);

        assertThat(posterior.right(0)).isCloseTo(.5, within(1e-12));
        assertThat(posterior.gain[0]).isCloseTo(0, within(1e-12));
    }

    @Test
    void whereTruthIsKnownOthersDoNotMatter() {
        ItemPosterior posterior = posterior(List.of(answer("v", "a"), answer("w", "b")), 0);

        assertThat(posterior.right(0)).isCloseTo(1, within(1e-12));
        assertThat(posterior.right(1)).isCloseTo(0, within(1e-12));
        assertThat(posterior.guess[0] + posterior.gain[0]).isBetween(.5, 1.0);
    }

    @Test
    void answersOfOneSourceCountOnceAndNotForEachOther() {
        List<Answer> answers = List.of(answer("u", "b"), answer("v", "a"), answer("w", "a"));
        SourcePartition copies = SourcePartition.independent(3).withSource(List.of(1, 2), List.of(1));
        ItemPosterior posterior = new ItemPosterior(evidence(answers, -1), copies);

        posterior.compare(new double[] {.5, .5, .5});

        assertThat(posterior.right(0)).isCloseTo(.5 - .25 * MEAN, within(2e-3));
        assertThat(posterior.right(1)).isCloseTo(.5 - .25 * MEAN, within(1e-12));
        assertThat(posterior.weight(0)).isEqualTo(1);
        assertThat(posterior.weight(1)).isEqualTo(.5);
    }

    /** Others hear both of them, as they would of accounts that nobody suspects. */
    @Test
    void thoseSuspectedOfOneSourceSayNothingOfEachOther() {
        List<Answer> answers =
                List.of(answer("u", "b"), answer("v", "a"), answer("w", "a"), answer("x", "a"), answer("y", "b"));
        SourcePartition none = SourcePartition.independent(5);
        double[] free = rights(answers, none);

        double[] suspected = rights(answers, none.withSuspects(List.of(1, 2, 3)));

        assertThat(suspected[0]).isCloseTo(free[0], within(1e-12));
        assertThat(suspected[2]).isCloseTo(suspected[1], within(1e-12));
        // Only u and y are heard, who say otherwise.
        assertThat(suspected[1]).isLessThan(.5 - .25 * MEAN);
        assertThat(free[1]).isGreaterThan(.5 - .25 * MEAN);
    }

    /** Sixty items that three accounts of ability .95 agree on leave no room for hard ones; fixed shares did. */
    @Test
    void whereAllAgreeItemsAreNotHard() {
        List<Answer> answers = new ArrayList<>();
        for (int item = 0; item < 60; item++) {
            for (String worker : List.of("u", "v", "w")) {
                answers.add(new Answer("t" + item, worker, 1, item % 2 == 0 ? "a" : "b"));
            }
        }
        Evidence evidence = evidence(answers, -1);
        ItemPosterior posterior = new ItemPosterior(evidence, SourcePartition.independent(3));
        double[] ability = new double[evidence.answers()];
        Arrays.fill(ability, .95);
        for (int round = 0; round < 15; round++) {
            posterior.compare(ability);
        }

        assertThat(posterior.meanMultiplier()).isGreaterThan(.98);
    }

    private static double[] rights(List<Answer> answers, SourcePartition partition) {
        ItemPosterior posterior = new ItemPosterior(evidence(answers, -1), partition);
        double[] ability = new double[answers.size()];
        Arrays.fill(ability, .5);
        posterior.compare(ability);
        double[] right = new double[answers.size()];
        Arrays.setAll(right, posterior::right);
        return right;
    }

    private static ItemPosterior posterior(List<Answer> answers, int gold) {
        Evidence evidence = evidence(answers, gold);
        ItemPosterior posterior = new ItemPosterior(evidence, SourcePartition.independent(evidence.workers));
        double[] ability = new double[answers.size()];
        Arrays.fill(ability, .5);
        posterior.compare(ability);
        return posterior;
    }

    private static Evidence evidence(List<Answer> answers, int gold) {
        AnswerIndex table = new AnswerIndex(answers, CLASSES);
        AnswerIndex none = new AnswerIndex(List.of(), CLASSES);
        int[] known = new int[table.tasks().size()];
        Arrays.fill(known, gold);
        return new Evidence(table, known, none, new int[0], new long[table.size()]);
    }

    private static Answer answer(String worker, String label) {
        return new Answer("t", worker, 1, label);
    }
}
