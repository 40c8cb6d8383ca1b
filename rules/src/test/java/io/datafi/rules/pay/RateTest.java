package io.datafi.rules.pay;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {
    private static final Rate TWENTIETH = new Rate(50_000_000);

    @Test
    void whatIsChargedIsRoundedDownAndWhatMustSufficeUp() {
        assertThat(TWENTIETH.of(21)).isEqualTo(1);
        assertThat(TWENTIETH.atMostOf(21)).isEqualTo(2);
        assertThat(TWENTIETH.of(20)).isEqualTo(1);
        assertThat(TWENTIETH.atMostOf(20)).isEqualTo(1);
        assertThat(TWENTIETH.atMostOf(0)).isZero();
    }

    @Test
    void amountsOf63BitsAreExact() {
        assertThat(new Rate(1_000_000_000).of(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(new Rate(1_000_000_000).atMostOf(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(new Rate(999_999_999).of(Long.MAX_VALUE)).isEqualTo(9_223_372_027_631_403_770L);
        assertThat(new Rate(0).atMostOf(Long.MAX_VALUE)).isZero();
    }

    @Test
    void aRateIsFromNothingToAll() {
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> new Rate(-1));
        assertRefused(INPUT_OUT_OF_BOUNDS, () -> new Rate(1_000_000_001));
    }
}
