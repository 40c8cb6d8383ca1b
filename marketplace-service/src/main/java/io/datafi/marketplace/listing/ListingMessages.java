package io.datafi.marketplace.listing;

import io.datafi.marketplace.dataset.DatasetMessages;
import io.datafi.marketplace.v1.CreateListingResponse;
import io.datafi.marketplace.v1.ListingState;
import io.datafi.platform.wire.Wire;

/** Wire to domain and back. */
final class ListingMessages {
    private ListingMessages() {}

    static CreateListingResponse created(Listings.Offer offer) {
        return CreateListingResponse.newBuilder().setListing(toWire(offer)).build();
    }

    static io.datafi.marketplace.v1.Listing toWire(Listings.Offer offer) {
        Listing listing = offer.listing();
        io.datafi.marketplace.v1.Listing.Builder wire = io.datafi.marketplace.v1.Listing.newBuilder()
                .setId(listing.id().toString())
                .setOrganisationId(listing.organisationId().toString())
                .setDatasetVersionId(listing.datasetVersionId().toString())
                .setPriceBaseUnits(listing.priceBaseUnits())
                .setAsset(listing.asset())
                .setContributorSharePpb(listing.contributorSharePpb())
                .setPublishedAt(Wire.timestamp(listing.publishedAt()))
                .setDatasetVersion(DatasetMessages.toWire(offer.version()))
                .setState(ListingState.LISTING_STATE_LISTED);
        if (listing.unlistedAt() != null) {
            wire.setState(ListingState.LISTING_STATE_UNLISTED).setUnlistedAt(Wire.timestamp(listing.unlistedAt()));
        }
        return wire.build();
    }

    /** The same without the licence's text, for lists. */
    static io.datafi.marketplace.v1.Listing toBrief(Listings.Offer offer) {
        return toWire(offer).toBuilder()
                .setDatasetVersion(DatasetMessages.toBrief(offer.version()))
                .build();
    }
}
