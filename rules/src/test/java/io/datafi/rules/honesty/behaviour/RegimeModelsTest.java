package io.datafi.rules.honesty.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.math.Logarithm;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Six answers of two classes: likelihood .9 or .1 when good, .5 when guessed. */
class RegimeModelsTest {
    private static final double[] WORKS = {.9, .9, .1, .9, .1, .1};
    private static final double[] IDLES = {.5, .5, .5, .5, .5, .5};
    private static final double SWITCH = .1;

    private static RegimeModels models() {
        return new RegimeModels(0, new double[][] {WORKS}, IDLES, new double[] {.8}, new double[] {1});
    }

    /** The sum over all 2⁶ sequences of states. */
    @Test
    void theForwardBackwardRecursionIsTheSumOverAllSequences() {
        double all = 0;
        double[] good = new double[6];
        for (int states = 0; states < 64; states++) {
            double p = .5;
            for (int i = 0; i < 6; i++) {
                boolean on = (states >> i & 1) == 1;
                boolean changed = i > 0 && on != ((states >> i - 1 & 1) == 1);
                p *= (i == 0 ? 1 : changed ? SWITCH : 1 - SWITCH) * (on ? WORKS[i] : IDLES[i]);
            }
            all += p;
            for (int i = 0; i < 6; i++) {
                good[i] += (states >> i & 1) * p;
            }
        }

        double[] on = new double[6];
        double log = models().switching(WORKS, on);

        assertThat(log).isCloseTo(StrictMath.log(all), within(1e-12));
        for (int i = 0; i < 6; i++) {
            assertThat(on[i]).isCloseTo(good[i] / all, within(1e-12));
        }
    }

    /** Before anything is learned each of six moments is as probable as the others. */
    @Test
    void aChangePointIsTheMeanOverItsMoments() {
        double[] moments = new double[6];
        for (int p = 0; p < 6; p++) {
            moments[p] = 1.0 / 6;
            for (int i = 0; i < 6; i++) {
                moments[p] *= i < p ? WORKS[i] : IDLES[i];
            }
        }
        double all = Arrays.stream(moments).sum();

        RegimeModels models = models();
        double[] ability = new double[6];
        double log = models.turned(new BreakPriors(), ability);

        assertThat(log).isCloseTo(Logarithm.of(all), within(1e-12));
        double after = 0;
        for (int p = 5; p >= 0; p--) {
            assertThat(models.turn[p]).isCloseTo(moments[p] / all, within(1e-12));
            assertThat(ability[p]).isCloseTo(.8 * after / all, within(1e-12));
            after += moments[p];
        }
        // Two good answers, then none: the change most probably came after the second.
        assertThat(models.turn[2]).isGreaterThan(models.turn[1]).isGreaterThan(models.turn[3]);
    }
}
