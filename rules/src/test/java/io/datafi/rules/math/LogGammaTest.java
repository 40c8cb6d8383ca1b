package io.datafi.rules.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogGammaTest {
    @ParameterizedTest
    @CsvSource({
        "1,0",
        "2,0",
        ".5,.5723649429247001",
        "11,15.104412573075516",
        "1e6,12815504.569147612",
        "1e-3,6.907178885383854"
    })
    void itIsThatOfTheTables(double x, double value) {
        assertThat(LogGamma.of(x)).isEqualTo(value, within(1e-12 * Math.max(1, value)));
    }

    @Test
    void itRisesByTheLogarithmOfEachStep() {
        assertThat(LogGamma.rise(3.5, 2)).isEqualTo(Math.log(3.5 * 4.5), within(1e-13));
        assertThat(LogGamma.rise(1e9, 0)).isZero();
    }
}
