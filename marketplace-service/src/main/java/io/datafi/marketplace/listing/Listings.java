package io.datafi.marketplace.listing;

import static io.datafi.marketplace.listing.ListingError.LISTINGS_EXHAUSTED;
import static io.datafi.marketplace.listing.ListingError.VERSION_LISTED;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.dataset.DatasetContributor;
import io.datafi.marketplace.dataset.DatasetVersion;
import io.datafi.marketplace.dataset.DatasetVersions;
import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.CreateListingResponse;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.event.Events;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes offers, and shows them to anyone. */
@ApplicationScoped
public class Listings {
    private static final String COUNT = "SELECT count(*) FROM listing WHERE organisation_id = $1";

    private final Pool pool;
    private final ListingStore store;
    private final DatasetVersions versions;
    private final Memberships memberships;
    private final Events events;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota quota;

    Listings(
            Pool pool,
            ListingStore store,
            DatasetVersions versions,
            Memberships memberships,
            Events events,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.pool = pool;
        this.store = store;
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
     * DATASET_VERSION_NOT_READY, VERSION_LISTED, ASSET_UNKNOWN, LISTINGS_EXHAUSTED.
     */
    Uni<CreateListingResponse> create(Caller caller, CreateListingRequest request) {
        UUID versionId = UUID.fromString(request.getDatasetVersionId());
        return pool.withTransaction(tx -> versions.findLocked(tx, versionId)
                .call(version -> memberships.require(tx, caller, version.organisationId(), OWNER, MANAGER))
                .chain(version -> idempotency.once(
                        tx,
                        version.organisationId(),
                        request,
                        CreateListingResponse.parser(),
                        () -> quota.requireRoom(tx, version.organisationId())
                                .chain(() -> create(tx, version, request))
                                .map(ListingMessages::created))));
    }

    private Uni<Offer> create(SqlConnection tx, DatasetVersion version, CreateListingRequest request) {
        version.requireReady();
        Listing listing = new Listing(
                ids.next(),
                version.organisationId(),
                version.id(),
                request.getPriceBaseUnits(),
                Assets.get(request.getAsset()).code(),
                request.hasContributorSharePpb()
                        ? request.getContributorSharePpb()
                        : Listing.CONTRIBUTOR_SHARE_DEFAULT_PPB,
                clock.instant(),
                null);
        return store.ofVersion(tx, version.id())
                .invoke(Listings::requireNone)
                .chain(() -> store.insert(tx, listing))
                .chain(() -> versions.markListed(tx, version.id()))
                .chain(() -> versions.contributors(tx, version.id()))
                .map(DatasetContributor::weights)
                .chain(weights -> events.append(tx, ListingEvents.published(listing, weights)))
                .replaceWith(new Offer(listing, version));
    }

    private static void requireNone(Optional<Listing> listed) {
        listed.ifPresent(other -> {
            throw VERSION_LISTED.because(
                    "version %s is offered as listing %s; take that back first", other.datasetVersionId(), other.id());
        });
    }

    /**
     * Takes an offer back. Orders of it and licences stay. Fails with LISTING_NOT_FOUND, NOT_A_MEMBER,
     * ROLE_REQUIRED.
     */
    Uni<Offer> unlist(Caller caller, UUID id) {
        return pool.withTransaction(tx -> store.get(tx, id)
                        .call(listing -> memberships.require(tx, caller, listing.organisationId(), OWNER, MANAGER))
                        .call(() -> store.unlist(tx, id)
                                .chain(now -> now
                                        ? events.append(tx, ListingEvents.unlisted(id))
                                        : Uni.createFrom().voidItem())))
                .chain(() -> get(id));
    }

    /** Reads an offer. Fails with LISTING_NOT_FOUND. */
    Uni<Offer> get(UUID id) {
        return store.get(pool, id).chain(this::offer);
    }

    /** Lists all offers that can be ordered, oldest first. */
    Uni<Page<Offer>> list(Paging paging) {
        return store.list(pool, paging)
                .chain(this::offers)
                .map(read -> paging.page(read, offer -> offer.listing().id()));
    }

    /** For other features, also one that was taken back. Fails with LISTING_NOT_FOUND. */
    public Uni<Listing> find(SqlClient client, UUID id) {
        return store.get(client, id);
    }

    private Uni<List<Offer>> offers(List<Listing> listings) {
        return versions.findAll(
                        pool, listings.stream().map(Listing::datasetVersionId).toList())
                .map(byId -> listings.stream()
                        .map(listing -> new Offer(listing, byId.get(listing.datasetVersionId())))
                        .toList());
    }

    private Uni<Offer> offer(Listing listing) {
        return versions.find(pool, listing.datasetVersionId()).map(version -> new Offer(listing, version));
    }
}
