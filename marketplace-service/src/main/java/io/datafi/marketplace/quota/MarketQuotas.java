package io.datafi.marketplace.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What one account or organisation may have here. */
@ConfigMapping(prefix = "datafi.quota")
public interface MarketQuotas {
    /** Organisations that an account made. */
    @WithDefault("20")
    @Min(1)
    int organisationsPerAccount();

    /** Roles that an organisation gave. */
    @WithDefault("1000")
    @Min(1)
    int rolesPerOrganisation();

    /** API keys, those that ended in the last 30 days too. */
    @WithDefault("50")
    @Min(1)
    int apiKeysPerOrganisation();

    /** Invitations of members that wait. */
    @WithDefault("100")
    @Min(1)
    int memberInvitationsWaiting();

    /** Invitations of members that an organisation, or an account, sends in a day. */
    @WithDefault("50")
    @Min(1)
    int memberInvitationsPerDay();

    /** Versions of datasets, whatever became of them. */
    @WithDefault("1000")
    @Min(1)
    int datasetVersionsPerOrganisation();

    /** Versions that are being built at once. */
    @WithDefault("5")
    @Min(1)
    int datasetBuildsPerOrganisation();

    /** Listings. */
    @WithDefault("1000")
    @Min(1)
    int listingsPerOrganisation();

    /** Orders that wait for their payment. */
    @WithDefault("100")
    @Min(1)
    int unpaidOrdersPerOrganisation();
}
