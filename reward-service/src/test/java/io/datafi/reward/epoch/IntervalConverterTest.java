package io.datafi.reward.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalConverterTest {
    private final IntervalConverter converter = new IntervalConverter();

    @ParameterizedTest
    @CsvSource({"60s, PT1M", "PT1H, PT1H", "90, PT1M30S", "1S, PT1S"})
    void anIntervalIsADuration(String text, Duration interval) {
        assertThat(converter.convert(text)).isEqualTo(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "off", "OFF", " off "})
    void noIntervalTurnsTheScheduleOff(String text) {
        assertThat(converter.convert(text)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500ms", "-60", "-PT1H", "never", ""})
    void whatIsNoIntervalIsRefusedAtTheStart(String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondIsTheShortest() {
        assertThat(converter.convert("1000ms")).isEqualTo(Duration.ofSeconds(1));
    }
}
