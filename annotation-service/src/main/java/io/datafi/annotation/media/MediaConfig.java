package io.datafi.annotation.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much may be kept and be on its way. The largest single file is the door's bound. */
@ConfigMapping(prefix = "datafi.media")
interface MediaConfig {
    /** Files of a campaign. */
    @WithDefault("20000")
    @Min(1)
    int filesPerCampaign();

    /** MiB of a campaign's files. */
    @WithDefault("4096")
    @Min(1)
    int mebibytesPerCampaign();

    /** MiB of the files of all campaigns of an organisation. */
    @WithDefault("20480")
    @Min(1)
    int mebibytesPerOrganisation();

    /** Files that arrive at once. */
    @WithDefault("32")
    @Min(1)
    int uploadsMax();

    /** How often what was left behind is deleted. */
    @WithDefault("1m")
    String sweepEvery();
}
