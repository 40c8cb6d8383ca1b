package io.datafi.marketplace.listing;

import java.time.Instant;
import java.util.UUID;

/** An offer of one dataset version at a fixed price. */
public record Listing(
        UUID id,
        UUID organisationId,
        UUID datasetVersionId,
        long priceBaseUnits,
        String asset,
        long contributorSharePpb,
        Instant publishedAt) {
    /**
     * Half of what the platform's fee leaves goes to the contributors unless the seller says
     * otherwise.
     */
    static final long CONTRIBUTOR_SHARE_DEFAULT_PPB = 500_000_000;
}
