package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignUpBoundTest {
    private static final String HERE = "192.0.2.1";

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final SignUpBound bound = new SignUpBound(() -> now);

    @Test
    void anAddressMaySendAsManyAsAnHourAllowsAtOnceAndNotOneMore() {
        spend();

        assertThat(bound.take(HERE)).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoeverWaitsAsLongAsTheyAreToldMaySendOneMore() {
        spend();

        now = now.plus(bound.take(HERE));

        assertThat(bound.take(HERE)).isZero();
        assertThat(bound.take(HERE)).isPositive();
    }

    @Test
    void anotherAddressIsNotHeldUp() {
        spend();

        assertThat(bound.take("192.0.2.2")).isZero();
    }

    private void spend() {
        for (int i = 0; i < SignUpBound.AN_HOUR; i++) {
            assertThat(bound.take(HERE)).isZero();
        }
    }
}
