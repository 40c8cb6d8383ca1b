package io.datafi.reward.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Clocks of accounts. */
@ConfigMapping(prefix = "datafi.account")
public interface AccountConfig {
    /** Between asking for another wallet and its being paid; 48 hours. */
    @WithDefault("172800")
    @Min(0)
    long walletDelaySeconds();

    /** How long after signing in a person may close their account; 5 minutes. */
    @WithDefault("300")
    @Min(1)
    long recentLoginSeconds();
}
