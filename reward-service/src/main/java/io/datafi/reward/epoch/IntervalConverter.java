package io.datafi.reward.epoch;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration of at least a second, or none: {@code 60s}, {@code PT1H}, {@code 0}, {@code off}. */
public final class IntervalConverter implements Converter<Duration> {
    private static final long serialVersionUID = 1;
    private static final Duration MIN = Duration.ofSeconds(1);

    @Override
    public Duration convert(String text) {
        if (text.strip().toLowerCase(Locale.ROOT).equals("off")) {
            return Duration.ZERO;
        }
        Duration interval = DurationConverter.parseDuration(text.strip());
        if (interval == null || !interval.isZero() && interval.compareTo(MIN) < 0) {
            throw new IllegalArgumentException("an interval of '%s': give at least 1s, or off".formatted(text));
        }
        return interval;
    }
}
