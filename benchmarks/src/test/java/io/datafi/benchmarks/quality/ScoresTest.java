package io.datafi.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.AnswerIndex;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final LabelledSet SET = new LabelledSet(
            "made up",
            new AnswerIndex(
                    List.of(
                            new Answer("t1", "v", 1, "a"),
                            new Answer("t2", "v", 1, "b"),
                            new Answer("t3", "w", 1, "b"),
                            new Answer("t4", "w", 1, "a")),
                    List.of("a", "b")),
            Map.of("t1", "a", "t2", "b", "t3", "b"));

    @Test
    void aTieCountsForTheFirstClassAndHalfWhenSplit() {
        Scores scores = Scores.of(SET, new double[] {.9, .1, .5, .5, .2, .8, .6, .4});

        // Right with .9, a tie that the first class (wrong) wins with .5, right with .8.
        assertThat(scores.known()).isEqualTo(3);
        assertThat(scores.correct()).isEqualTo(2);
        assertThat(scores.accuracy()).isEqualTo(2.5 / 3, within(1e-12));
        assertThat(scores.calibrationError()).isEqualTo((.1 + .5 + .2) / 3, within(1e-12));
    }

    @Test
    void equalValuesShareTheirRank() {
        assertThat(Scores.ranks(new double[] {3, 1, 3, 2})).containsExactly(3.5, 1, 3.5, 2);
        assertThat(Scores.correlation(new double[] {1, 2, 3}, new double[] {1, 3, 2}))
                .isEqualTo(.5, within(1e-12));
    }

    @Test
    void thinnedCopiesKeepThreeAnswersATaskOrHalfTheWorkers() {
        List<Answer> all = IntStream.range(0, 60)
                .mapToObj(i -> new Answer("t" + i / 6, "w" + i % 6, 1, i % 5 == 0 ? "a" : "b"))
                .toList();
        LabelledSet set = new LabelledSet("made up", new AnswerIndex(all, List.of()), Map.of("t0", "never given"));

        assertThat(Thinned.threeATask(set, 1).answers().size()).isEqualTo(30);
        assertThat(Thinned.halfTheWorkers(set, 1).answers().workers()).hasSize(3);
        assertThat(Thinned.halfTheWorkers(set, 1).answers().size()).isEqualTo(30);
        assertThat(set.truth()).startsWith(LabelledSet.GIVEN_BY_NOBODY, -1);
        assertThat(set.someGold(50, 1)).containsOnly(-1);
    }
}
