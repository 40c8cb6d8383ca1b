package io.datafi.rules.honesty.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AbilityGridTest {
    private static final double STEP = .05;

    @Test
    void aQuantileLiesWhereThatPartOfTheMassLiesBelow() {
        double[] mass = new double[AbilityGrid.SIZE];
        mass[AbilityGrid.ZERO] = .25;
        mass[AbilityGrid.ZERO + 10] = .75;

        assertThat(AbilityGrid.quantile(mass, .125)).isCloseTo(0, within(1e-12));
        assertThat(AbilityGrid.quantile(mass, .625)).isCloseTo(.5, within(1e-12));
        // A third: (1/3 − 1/4) of .75 into the cell of .5, which is one step wide.
        assertThat(AbilityGrid.quantile(mass, 1 / 3.0)).isCloseTo(.5 + (1 / 9.0 - .5) * STEP, within(1e-12));
    }

    @Test
    void whoIsNeverWrongHasAnAbilityOfOneAndNotMore() {
        double[] mass = new double[AbilityGrid.SIZE];
        mass[AbilityGrid.SIZE - 1] = 1;

        assertThat(AbilityGrid.quantile(mass, 1)).isCloseTo(1, within(1e-12));
    }
}
