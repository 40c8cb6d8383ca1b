package io.datafi.platform.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureRunTest {
    private static final Throwable AWAY = Status.UNAVAILABLE.asRuntimeException();
    private static final Throwable BUG = new IllegalStateException("no");
    private static final long START = 5_000;

    private final FailureRun run = new FailureRun();

    @Test
    void aSourceThatStartsWithUsIsNotWarnedOf() {
        assertThat(run.warns(AWAY, START)).isFalse();
        assertThat(run.warns(AWAY, after(FailureRun.PATIENCE.minusNanos(1)))).isFalse();
    }

    @Test
    void aSourceThatStaysAwayIsWarnedOfOnceAMinuteIsOverAndThenAtEveryTwentieth() {
        run.warns(AWAY, START);

        assertThat(run.warns(AWAY, after(FailureRun.PATIENCE))).isTrue();
        for (int i = 1; i < 20; i++) {
            assertThat(run.warns(AWAY, after(FailureRun.PATIENCE.plusSeconds(i))))
                    .isFalse();
        }
        assertThat(run.warns(AWAY, after(FailureRun.PATIENCE.plusSeconds(20)))).isTrue();
    }

    @Test
    void whatIsNoAbsenceIsWarnedOfAtOnce() {
        assertThat(run.warns(AWAY, START)).isFalse();

        assertThat(run.warns(BUG, START)).isTrue();
        assertThat(run.warns(BUG, START)).isFalse();
    }

    @Test
    void itsLengthIsFromTheFirstFailureToTheNextSuccess() {
        assertThat(run.length(START)).isZero();
        run.warns(AWAY, START);
        run.warns(AWAY, after(Duration.ofSeconds(9)));
        assertThat(run.length(after(Duration.ofSeconds(9)))).isEqualTo(Duration.ofSeconds(9));

        run.end();

        assertThat(run.length(after(Duration.ofSeconds(10)))).isZero();
        assertThat(run.warns(AWAY, after(FailureRun.PATIENCE))).isFalse();
    }

    private static long after(Duration time) {
        return START + time.toNanos();
    }
}
