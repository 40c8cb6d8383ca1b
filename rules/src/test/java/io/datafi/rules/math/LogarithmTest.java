package io.datafi.rules.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogarithmTest {
    @Test
    void itIsStrictMathsToTheLastBits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double x = Math.pow(10, 600 * random.nextDouble() - 300);
            double near = 1 + Math.pow(10, -16 * random.nextDouble()) * (2 * random.nextDouble() - 1);

            assertClose(x);
            assertClose(near);
        }
    }

    private static void assertClose(double x) {
        double exact = StrictMath.log(x);

        assertThat(Logarithm.of(x)).isEqualTo(exact, within(1e-15 * Math.max(1, Math.abs(exact))));
    }

    @Test
    void theEdgesAreStrictMaths() {
        double[] edges = {0, -0.0, Double.MIN_VALUE, Double.POSITIVE_INFINITY};
        for (double x : edges) {
            assertThat(Logarithm.of(x)).isEqualTo(StrictMath.log(x));
        }
        assertThat(Logarithm.of(-1)).isNaN();
        assertThat(Logarithm.of(Double.NaN)).isNaN();
        assertThat(Logarithm.of(Double.MAX_VALUE)).isEqualTo(StrictMath.log(Double.MAX_VALUE), within(1e-12));
    }
}
