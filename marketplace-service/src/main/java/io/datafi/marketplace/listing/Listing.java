package io.datafi.marketplace.listing;

import static io.datafi.marketplace.listing.ListingError.LISTING_UNLISTED;

import java.time.Instant;
import java.util.UUID;

/**
 * An offer of one dataset version at a fixed price.
 *
 * @param unlistedAt when it was taken back; null before
 */
public record Listing(
        UUID id,
        UUID organisationId,
        UUID datasetVersionId,
        long priceBaseUnits,
        String asset,
        long contributorSharePpb,
        Instant publishedAt,
        Instant unlistedAt) {
    /**
     * Half of what the platform's fee leaves goes to the contributors unless the seller says
     * otherwise.
     */
    static final long CONTRIBUTOR_SHARE_DEFAULT_PPB = 500_000_000;

    /** Fails with LISTING_UNLISTED. */
    public void requireListed() {
        if (unlistedAt != null) {
            throw LISTING_UNLISTED.because("listing %s was taken back at %s", id, unlistedAt);
        }
    }
}
