package io.datafi.rules.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.settlement.SettlementLimits.Excess;
import org.junit.jupiter.api.Test;

class SettlementLimitsTest {
    @Test
    void cellsAreThoseOfPosteriorAndConfusion() {
        assertThat(SettlementLimits.cells(100, 7, 3)).isEqualTo(100 * 3 + 7 * 9);
        assertThat(SettlementLimits.comparisons(500, 5, 3)).isEqualTo(500 * 5 * 3);
    }

    @Test
    void whatIsAtALimitFitsAndWhatIsOneMoreDoesNot() {
        assertThat(SettlementLimits.excess(1, 100_000, 1, 1, 2)).isEmpty();
        assertThat(SettlementLimits.excess(1, 100_001, 1, 1, 2))
                .contains(new Excess("answers", 100_001, SettlementLimits.ANSWERS_MAX));
        assertThat(SettlementLimits.excess(4_800, 4_800, 1, 1, 200)).isEmpty();
        assertThat(SettlementLimits.excess(4_801, 4_801, 1, 1, 200))
                .contains(new Excess("cells", 1_000_200, SettlementLimits.CELLS_MAX));
        assertThat(SettlementLimits.excess(100, 100, 1, 24, 200)).isEmpty();
        assertThat(SettlementLimits.excess(0, 0, 0, 26, 200))
                .contains(new Excess("cells", 1_040_000, SettlementLimits.CELLS_MAX));
        assertThat(SettlementLimits.excess(100, 5_000, 1_000, 10, 2)).isEmpty();
        assertThat(SettlementLimits.excess(100, 5_001, 1_000, 10, 2))
                .contains(new Excess("comparisons", 10_002_000, SettlementLimits.COMPARISONS_MAX));
        assertThat(SettlementLimits.excess(1, 1, 1, 1, 201).orElseThrow().what())
                .isEqualTo("classes");
        assertThat(SettlementLimits.excess(1, 1, 1, 2_001, 2).orElseThrow().what())
                .isEqualTo("workers");
    }

    @Test
    void sixtyThousandAnswersOfOneWorkerOverTwoHundredClassesAreTooMany() {
        assertThat(SettlementLimits.excess(60_000, 60_000, 1, 1, 200))
                .hasValueSatisfying(excess -> assertThat(excess).hasToString("12040000 cells, at most 1000000"));
    }

    @Test
    void sizesBeyondAllNumbersAreTooLargeToo() {
        long all = Long.MAX_VALUE;

        assertThat(SettlementLimits.cells(all, all, all)).isEqualTo(all);
        assertThat(SettlementLimits.comparisons(all, all, all)).isEqualTo(all);
        assertThat(SettlementLimits.cells(all / 2 + 1, 1, 2)).isEqualTo(all);
    }
}
