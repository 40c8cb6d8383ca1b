package io.datafi.rules.honesty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SkillsTest {
    private static final double STEP = .98 / 20;

    @Test
    void aQuantileLiesWhereThatPartOfTheMassLiesBelow() {
        double[] mass = new double[Skills.SIZE];
        mass[Skills.ZERO] = .25;
        mass[Skills.ZERO + 10] = .75;

        assertThat(Skills.quantile(mass, .125)).isCloseTo(0, within(1e-12));
        assertThat(Skills.quantile(mass, .625)).isCloseTo(.49, within(1e-12));
        // A third: (1/3 − 1/4) of .75 into the cell of .49, which is one step wide.
        assertThat(Skills.quantile(mass, 1 / 3.0)).isCloseTo(.49 + (1 / 9.0 - .5) * STEP, within(1e-12));
    }

    @Test
    void allOfTheMassLiesBelowTheEndOfTheLastCell() {
        double[] mass = new double[Skills.SIZE];
        mass[Skills.SIZE - 1] = 1;

        assertThat(Skills.quantile(mass, 1)).isCloseTo(.98 + STEP / 2, within(1e-12));
    }
}
