package io.datafi.rules.honesty.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Four accounts: 1 and 3 of one source, 0 and 2 only suspected. */
class SourcePartitionTest {
    private static final SourcePartition NONE = SourcePartition.independent(4);
    private static final SourcePartition BOTH =
            NONE.withSource(List.of(1, 3), List.of(3)).withSuspects(List.of(0, 2));

    @Test
    void aSourceIsPaidOnceAndSuspectsAreAllPaid() {
        assertThat(BOTH.sourceClusters()).containsExactly(List.of(1, 3));
        assertThat(BOTH.suspectClusters()).containsExactly(List.of(0, 2));
        assertThat(BOTH.sourceCluster(1)).isEqualTo(3);
        assertThat(BOTH.sourceCluster(2)).isEqualTo(2);
        assertThat(BOTH.suspectCluster(2)).isEqualTo(0);
        assertThat(new double[] {BOTH.share(0), BOTH.share(1), BOTH.share(2), BOTH.share(3)})
                .containsExactly(1, 0, 1, 1);
        assertThat(BOTH.sourceSize(3)).isEqualTo(2);
        assertThat(BOTH.sourceSize(0)).isEqualTo(1);
        assertThat(BOTH.suspectSize(0)).isEqualTo(2);
    }

    @Test
    void originalsThatNothingTellsApartShare() {
        SourcePartition shared = NONE.withSource(List.of(0, 1, 2), List.of(0, 2));

        assertThat(shared.share(0)).isEqualTo(.5);
        assertThat(shared.share(1)).isZero();
        assertThat(shared.sourceCluster(2)).isEqualTo(0);
    }

    @Test
    void whatIsReturnedLeavesWhatWasPassedInAsItWas() {
        assertThat(NONE).isEqualTo(SourcePartition.independent(4)).isNotEqualTo(BOTH);
        assertThat(NONE.clustered(1)).isFalse();
        assertThat(BOTH.withoutSuspects()).isEqualTo(NONE.withSource(List.of(1, 3), List.of(3)));
    }
}
