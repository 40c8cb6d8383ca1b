package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_BUILDS_EXHAUSTED;
import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSIONS_EXHAUSTED;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.CreateDatasetVersionRequest;
import io.datafi.marketplace.v1.CreateDatasetVersionResponse;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Orders versions to be made, and shows them. */
@ApplicationScoped
public class DatasetVersions {
    private static final String VERSIONS = "SELECT count(*) FROM dataset_version WHERE organisation_id = $1";

    private static final String BUILDS = VERSIONS + " AND state = 'BUILDING'";

    private final Pool pool;
    private final DatasetVersionStore store;
    private final ContributorStore contributors;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota versions;
    private final Quota builds;

    DatasetVersions(
            Pool pool,
            DatasetVersionStore store,
            ContributorStore contributors,
            Memberships memberships,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.pool = pool;
        this.store = store;
        this.contributors = contributors;
        this.memberships = memberships;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.versions =
                new Quota("versions", VERSIONS, quotas.datasetVersionsPerOrganisation(), DATASET_VERSIONS_EXHAUSTED);
        this.builds = new Quota("builds", BUILDS, quotas.datasetBuildsPerOrganisation(), DATASET_BUILDS_EXHAUSTED);
    }

    /**
     * Orders a version. Whether the campaign is settled and the organisation's own is annotation's
     * to say: the builder asks, and the version fails with its code. Fails with NOT_A_MEMBER,
     * ROLE_REQUIRED, DATASET_VERSIONS_EXHAUSTED, DATASET_BUILDS_EXHAUSTED.
     */
    Uni<CreateDatasetVersionResponse> create(Caller caller, CreateDatasetVersionRequest request) {
        UUID organisationId = UUID.fromString(request.getOrganisationId());
        return pool.withTransaction(tx -> memberships
                .require(tx, caller, organisationId, OWNER, MANAGER)
                .chain(() -> idempotency.once(
                        tx,
                        organisationId,
                        request,
                        CreateDatasetVersionResponse.parser(),
                        () -> create(tx, caller.accountId(), organisationId, request))));
    }

    private Uni<CreateDatasetVersionResponse> create(
            SqlConnection tx, UUID accountId, UUID organisationId, CreateDatasetVersionRequest request) {
        DatasetVersion version = DatasetVersion.ordered(
                ids.next(),
                organisationId,
                UUID.fromString(request.getCampaignId()),
                accountId,
                new DatasetVersion.Description(request.getName(), request.getDescription(), request.getLicenceText()),
                clock.instant());
        return versions.requireRoom(tx, organisationId)
                .chain(() -> builds.requireRoom(tx, organisationId))
                .chain(() -> store.insert(tx, version))
                .map(inserted -> DatasetMessages.created(version));
    }

    /**
     * Reads a version: anyone once it is listed, else its organisation. Fails with
     * DATASET_VERSION_NOT_FOUND, NOT_SIGNED_IN, NOT_A_MEMBER.
     */
    Uni<DatasetVersion> get(Optional<Caller> caller, UUID id) {
        return store.get(pool, id)
                .call(version -> version.listed()
                        ? Uni.createFrom().voidItem()
                        : memberships.require(pool, signedIn(caller), version.organisationId()));
    }

    /** The passport of a READY version. Fails as {@link #get}, DATASET_VERSION_NOT_READY. */
    Uni<DatasetVersion> getPassport(Optional<Caller> caller, UUID id) {
        return get(caller, id).invoke(DatasetVersion::requireReady);
    }

    /** Lists an organisation's versions, oldest first. Fails with NOT_A_MEMBER. */
    Uni<Page<DatasetVersion>> list(Caller caller, UUID organisationId, Paging paging) {
        return memberships
                .require(pool, caller, organisationId)
                .chain(() -> store.listOf(pool, organisationId, paging))
                .map(read -> paging.page(read, DatasetVersion::id));
    }

    /** For other features. Fails with DATASET_VERSION_NOT_FOUND. */
    public Uni<DatasetVersion> find(SqlClient client, UUID id) {
        return store.get(client, id);
    }

    /** Several, by id, for other features. */
    public Uni<Map<UUID, DatasetVersion>> findAll(SqlClient client, List<UUID> ids) {
        return store.findAll(client, ids)
                .map(found -> found.stream().collect(Collectors.toMap(DatasetVersion::id, Function.identity())));
    }

    /** The contributors of a version's rows, in code-point order of the pseudonyms. */
    public Uni<List<DatasetContributor>> contributors(SqlClient client, UUID id) {
        return contributors.listOf(client, id);
    }

    /** Locked until the transaction ends, for the feature that lists it. */
    public Uni<DatasetVersion> findLocked(SqlConnection tx, UUID id) {
        return store.getLocked(tx, id);
    }

    /** From now on anyone may read what is known of the version. */
    public Uni<Void> markListed(SqlConnection tx, UUID id) {
        return store.markListed(tx, id);
    }

    private static Caller signedIn(Optional<Caller> caller) {
        return caller.orElseThrow(() -> NOT_SIGNED_IN.because("a version that is not listed needs a token"));
    }
}
