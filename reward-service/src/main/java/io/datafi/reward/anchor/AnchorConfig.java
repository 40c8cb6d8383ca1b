package io.datafi.reward.anchor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Which logs are anchored. */
@ConfigMapping(prefix = "datafi.anchor")
public interface AnchorConfig {
    /** Names of the logs, which are those of the services. */
    @WithDefault("annotation,marketplace,reward")
    List<String> logs();

    /** How long an epoch waits for a log that cannot be reached. */
    @WithDefault("PT5M")
    Duration patience();
}
