package io.datafi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(FaultPlan.of(7, 50, 20_000)).isEqualTo(FaultPlan.of(7, 50, 20_000));
        assertThat(FaultPlan.of(7, 50, 20_000)).isNotEqualTo(FaultPlan.of(8, 50, 20_000));
    }

    @Test
    void allKillsComeInOrderWhileThereIsStillWork() {
        FaultPlan plan = FaultPlan.of(1, 50, 20_000);

        assertThat(plan.kills()).isEqualTo(50);
        assertThat(plan.whileAnswering()).isSortedAccordingTo(byCount());
        assertThat(plan.whileAnswering()).allMatch(kill -> kill.at() >= 1 && kill.at() <= 18_000);
        assertThat(plan.whilePaying()).hasSize(10).isSortedAccordingTo(byCount());
    }

    @Test
    void eachPartDiesOnceInEitherStep() {
        FaultPlan plan = FaultPlan.eachOnce(1, 315);

        for (List<FaultPlan.Kill> kills : List.of(plan.whileAnswering(), plan.whilePaying())) {
            assertThat(kills.stream().map(FaultPlan.Kill::part)).containsExactlyInAnyOrderElementsOf(FaultPlan.PARTS);
        }
    }

    private static java.util.Comparator<FaultPlan.Kill> byCount() {
        return java.util.Comparator.comparingLong(FaultPlan.Kill::at);
    }
}
