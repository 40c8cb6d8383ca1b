package io.datafi.rules.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaTest {
    /** P(X ≤ x) of Beta(a, b) with whole a and b is a binomial tail; the third is arcsine's. */
    @ParameterizedTest
    @CsvSource({"2,3,.5,.6875", "1,10,.3084971078,.975", ".5,.5,.25,.3333333333", "5,1,.5,.03125"})
    void itIsWhatHandsFind(double a, double b, double x, double probability) {
        assertThat(Beta.cumulative(x, a, b)).isEqualTo(probability, within(1e-10));
        assertThat(Beta.quantile(probability, a, b)).isEqualTo(x, within(1e-9));
    }
}
