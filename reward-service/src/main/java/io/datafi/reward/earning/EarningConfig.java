package io.datafi.reward.earning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Clocks of earnings. */
@ConfigMapping(prefix = "datafi.earning")
public interface EarningConfig {
    /** Of orders, between the settlement and vesting; of campaigns the events say it. */
    @WithDefault("0")
    @Min(0)
    long holdSeconds();
}
