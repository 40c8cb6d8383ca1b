package io.datafi.marketplace.listing;

import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.datafi.rules.royalty.Royalty1;
import io.datafi.rules.version.Rules;
import java.util.SortedMap;
import java.util.UUID;

/** What the log tells of offers; all of it is public. */
final class ListingEvents {
    private ListingEvents() {}

    /** The weights are told by their hash: who has the campaign's bundle can recompute them, and nobody else learns of them. */
    static NewEvent published(Listing listing, SortedMap<String, Long> weights) {
        return NewEvent.of(
                stream(listing.id()),
                "ListingPublished",
                Json.object()
                        .with("asset", listing.asset())
                        .withAmount("contributorSharePpb", listing.contributorSharePpb())
                        .with("datasetVersion", listing.datasetVersionId().toString())
                        .with("listing", listing.id().toString())
                        .with("organisation", listing.organisationId().toString())
                        .withAmount("priceBaseUnits", listing.priceBaseUnits())
                        .withBytes("royaltyRuleHash", Rules.find(Royalty1.RULE).hash())
                        .withBytes("royaltyWeightsHash", Royalty1.hash(weights))
                        .build());
    }

    /** The end of the stream. */
    static NewEvent unlisted(UUID id) {
        return NewEvent.of(
                stream(id),
                "ListingUnlisted",
                Json.object()
                        .with("closes", true)
                        .with("listing", id.toString())
                        .build());
    }

    private static String stream(UUID id) {
        return "listing/" + id;
    }
}
