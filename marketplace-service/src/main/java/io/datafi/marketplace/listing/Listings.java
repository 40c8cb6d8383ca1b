package io.datafi.marketplace.listing;

import static io.datafi.marketplace.listing.ListingError.LISTINGS_EXHAUSTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.dataset.DatasetVersion;
import io.datafi.marketplace.dataset.DatasetVersions;
import io.datafi.marketplace.paging.Page;
import io.datafi.marketplace.paging.Paging;
import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.CreateListingResponse;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Sql;
import io.datafi.rules.json.Json;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes offers, and shows them to anyone. */
@ApplicationScoped
public class Listings {
    private static final String COUNT = "select count(*) from listing where organisation_id = $1";

    private final ListingRepository repository;
    private final DatasetVersions versions;
    private final Memberships memberships;
    private final Events events;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota quota;

    Listings(
            ListingRepository repository,
            DatasetVersions versions,
            Memberships memberships,
            Events events,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.repository = repository;
        this.versions = versions;
        this.memberships = memberships;
        this.events = events;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.quota = new Quota("listings", COUNT, quotas.listingsPerOrganisation(), LISTINGS_EXHAUSTED);
    }

    /** An offer and what is offered. */
    record Offer(Listing listing, DatasetVersion version) {}

    /**
     * Offers a version. Fails with DATASET_VERSION_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED,
     * DATASET_VERSION_NOT_READY, ASSET_UNKNOWN, LISTINGS_EXHAUSTED.
     */
    @WithTransaction
    Uni<CreateListingResponse> create(Caller caller, CreateListingRequest request) {
        return versions.findLocked(UUID.fromString(request.getDatasetVersionId()))
                .call(version -> memberships.require(caller, version.organisationId, OWNER, MANAGER))
                .chain(version -> idempotency.once(
                        version.organisationId,
                        request,
                        CreateListingResponse.parser(),
                        () -> quota.requireRoom(Sql.ofCurrentSession(), version.organisationId)
                                .chain(() -> create(version, request))
                                .map(ListingMessages::created)));
    }

    private Uni<Offer> create(DatasetVersion version, CreateListingRequest request) {
        version.requireReady();
        Listing listing = new Listing(
                ids.next(),
                version.organisationId,
                version.id,
                request.getPriceBaseUnits(),
                Assets.get(request.getAsset()).code(),
                request.hasContributorSharePpb()
                        ? request.getContributorSharePpb()
                        : Listing.CONTRIBUTOR_SHARE_DEFAULT_PPB,
                clock.instant());
        version.listed = true;
        return repository
                .persistAndFlush(listing)
                .call(() -> events.append(published(listing)))
                .replaceWith(new Offer(listing, version));
    }

    /** Reads an offer. Fails with LISTING_NOT_FOUND. */
    @WithSession
    Uni<Offer> get(UUID id) {
        return repository.get(id).chain(this::offer);
    }

    /** Lists all offers, oldest first. */
    @WithSession
    Uni<Page<Offer>> list(Paging paging) {
        return repository
                .listAll(paging)
                .chain(this::offers)
                .map(read -> paging.page(read, offer -> offer.listing().id));
    }

    /** For other features, in their session. Fails with LISTING_NOT_FOUND. */
    public Uni<Listing> find(UUID id) {
        return repository.get(id);
    }

    private Uni<List<Offer>> offers(List<Listing> listings) {
        return versions.findAll(listings.stream()
                        .map(listing -> listing.datasetVersionId)
                        .toList())
                .map(byId -> listings.stream()
                        .map(listing -> new Offer(listing, byId.get(listing.datasetVersionId)))
                        .toList());
    }

    private Uni<Offer> offer(Listing listing) {
        return versions.find(listing.datasetVersionId).map(version -> new Offer(listing, version));
    }

    private static NewEvent published(Listing listing) {
        return NewEvent.of(
                "listing/" + listing.id,
                "ListingPublished",
                Json.object()
                        .with("asset", listing.asset)
                        .withAmount("contributorSharePpb", listing.contributorSharePpb)
                        .with("datasetVersion", listing.datasetVersionId.toString())
                        .with("listing", listing.id.toString())
                        .with("organisation", listing.organisationId.toString())
                        .withAmount("priceBaseUnits", listing.priceBaseUnits)
                        .build());
    }
}
