package io.datafi.reward.epoch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When epochs begin by themselves. */
@ConfigMapping(prefix = "datafi.epoch")
public interface EpochConfig {
    /** Between two looks for something to pay or to anchor; {@code 0} or {@code off}: operators alone begin epochs. */
    @WithDefault("PT1H")
    @WithConverter(IntervalConverter.class)
    Duration interval();
}
