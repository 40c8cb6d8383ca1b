package io.datafi.rules.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Soft-max and log-sum-exp: numbers that are known by their logarithms. */
class SoftMaxTest {
    private static final double NONE = Double.NEGATIVE_INFINITY;

    @Test
    void sharesAndSumAreThoseOfTheNumbers() {
        double[] logs = {Math.log(1), Math.log(2), Math.log(5)};

        assertThat(LogSumExp.of(logs)).isCloseTo(Math.log(8), within(1e-15));
        assertThat(shares(logs)).containsExactly(new double[] {.125, .25, .625}, within(1e-15));
    }

    @Test
    void neitherOverflowsNorUnderflows() {
        assertThat(LogSumExp.of(new double[] {1e5, 1e5})).isEqualTo(1e5 + Math.log(2), within(1e-11));
        assertThat(LogSumExp.of(new double[] {-1e5, -1e5})).isEqualTo(-1e5 + Math.log(2), within(1e-11));
        assertThat(shares(-1e5, -1e5 - 1e4)).containsExactly(1, 0);
    }

    @Test
    void whatIsImpossibleHasNoShare() {
        assertThat(shares(NONE, 3)).containsExactly(0, 1);
        assertThat(LogSumExp.of(new double[] {NONE, 3})).isEqualTo(3);
    }

    @Test
    void whereAllIsImpossibleSharesAreEven() {
        assertThat(shares(NONE, NONE)).containsExactly(.5, .5);
        assertThat(LogSumExp.of(new double[] {NONE, NONE})).isEqualTo(NONE);
        assertThat(LogSumExp.of(new double[0])).isEqualTo(NONE);
    }

    private static double[] shares(double... logs) {
        double[] shares = Arrays.copyOf(logs, logs.length);
        SoftMax.inPlace(shares);
        return shares;
    }

    @Test
    void theFirstOfThemMayBeTakenAlone() {
        double[] logs = {0, Math.log(3), 7};

        SoftMax.inPlace(logs, 2);

        assertThat(logs[0]).isEqualTo(.25, within(1e-15));
        assertThat(logs[2]).isEqualTo(7);
    }
}
