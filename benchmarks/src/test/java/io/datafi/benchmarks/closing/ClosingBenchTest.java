package io.datafi.benchmarks.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The benchmark in small, and its arithmetic. */
class ClosingBenchTest {
    @Test
    void seededCampaignsKeepTheTargetAndSaveAnswers() {
        List<Played> played = LongStream.range(0, 12)
                .mapToObj(seed -> Campaign.play(SeededWorld.of(seed, .1, 15)))
                .toList();
        Summary summary = Summary.of(played);

        assertThat(summary.reached()).isGreaterThan(.3);
        assertThat(summary.keepsTarget()).isTrue();
        assertThat(summary.saving()).isGreaterThan(.3);
    }

    @Test
    void withoutGoldNothingIsClaimed() {
        Played played = Campaign.play(SeededWorld.of(1, 0, 15));

        assertThat(played.reached()).isZero();
        assertThat(played.answers()).isLessThan(15L * played.tasks());
    }

    @Test
    void theSavingIsAgainstTheFixedOverlapOfEqualAccuracy() {
        // One answer a task: 60 of 100 right, two: 80. 70 right is 1.5 answers; .9 were asked for.
        Played played = new Played(100, 50, 2, 10, 90, 70, new long[] {100, 200}, new int[] {60, 80});
        Summary summary = Summary.of(List.of(played, played));

        assertThat(summary.fixedEach()).isCloseTo(1.5, within(1e-12));
        assertThat(summary.saving()).isCloseTo(.4, within(1e-12));
        assertThat(summary.error()).isCloseTo(.04, within(1e-12));
        assertThat(summary.keepsTarget()).isTrue();
    }
}
