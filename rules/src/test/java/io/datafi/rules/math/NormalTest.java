package io.datafi.rules.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {
    @Test
    void itIsThatOfTheTables() {
        assertThat(Normal.below(0)).isCloseTo(.5, within(1e-7));
        assertThat(Normal.below(1.959964)).isCloseTo(.975, within(1e-6));
        assertThat(Normal.below(-1.281552)).isCloseTo(.1, within(1e-6));
    }
}
