package io.datafi.rules.honesty.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseModelTest {
    /** With s = .7 and even guesses of two classes: .7 + .3 · .5. */
    @Test
    void knowledgeAddsToWhatGuessingHits() {
        assertThat(ResponseModel.of(.5, .7, true, 2)).isCloseTo(.85, within(1e-12));
        assertThat(ResponseModel.of(.5, .7, false, 2)).isCloseTo(.15, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.9, -.3, 0, .3, .9})
    void labelsOfAnEvenGuesserShareOneWhole(double s) {
        for (int k : new int[] {2, 4, 5}) {
            double g = 1.0 / k;
            double sum = ResponseModel.of(g, s, true, k) + (k - 1) * ResponseModel.of(g, s, false, k);
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }
}
