package io.datafi.annotation.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What customers may leave lying here unpaid. */
@ConfigMapping(prefix = "datafi.quota")
public interface CampaignQuotas {
    /** Drafts of an organisation, and campaigns that cost nothing or were given up, for thirty days. */
    @WithDefault("100")
    @Min(1)
    int draftsPerOrganisation();

    /** Imports into a campaign, whether they were completed or not, and for thirty days those that were deleted. */
    @WithDefault("100")
    @Min(1)
    int importsPerCampaign();

    /** Bytes of keys and contents of a campaign's tasks. */
    @WithDefault("268435456")
    @Min(1)
    long taskBytesPerCampaign();
}
