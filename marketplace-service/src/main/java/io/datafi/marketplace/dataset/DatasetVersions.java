package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_BUILDS_EXHAUSTED;
import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSIONS_EXHAUSTED;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.marketplace.paging.Page;
import io.datafi.marketplace.paging.Paging;
import io.datafi.marketplace.quota.MarketQuotas;
import io.datafi.marketplace.v1.CreateDatasetVersionRequest;
import io.datafi.marketplace.v1.CreateDatasetVersionResponse;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.quota.Quota;
import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Orders versions to be made, and shows them. */
@ApplicationScoped
public class DatasetVersions {
    private static final String VERSIONS = "select count(*) from dataset_version where organisation_id = $1";

    private static final String BUILDS = VERSIONS + " and state = 'BUILDING'";

    private final DatasetVersionRepository repository;
    private final Memberships memberships;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final Quota versions;
    private final Quota builds;

    DatasetVersions(
            DatasetVersionRepository repository,
            Memberships memberships,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MarketQuotas quotas) {
        this.repository = repository;
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
    @WithTransaction
    Uni<CreateDatasetVersionResponse> create(Caller caller, CreateDatasetVersionRequest request) {
        UUID organisationId = UUID.fromString(request.getOrganisationId());
        return memberships
                .require(caller, organisationId, OWNER, MANAGER)
                .chain(() -> idempotency.once(
                        organisationId,
                        request,
                        CreateDatasetVersionResponse.parser(),
                        () -> create(caller.accountId(), organisationId, request)));
    }

    private Uni<CreateDatasetVersionResponse> create(
            UUID accountId, UUID organisationId, CreateDatasetVersionRequest request) {
        DatasetVersion version = new DatasetVersion(
                ids.next(),
                organisationId,
                UUID.fromString(request.getCampaignId()),
                accountId,
                new DatasetVersion.Description(request.getName(), request.getDescription(), request.getLicenceText()),
                clock.instant());
        Sql sql = Sql.ofCurrentSession();
        return versions.requireRoom(sql, organisationId)
                .chain(() -> builds.requireRoom(sql, organisationId))
                .chain(() -> repository.persistAndFlush(version))
                .map(DatasetMessages::created);
    }

    /**
     * Reads a version: anyone once it is listed, else its organisation. Fails with
     * DATASET_VERSION_NOT_FOUND, NOT_SIGNED_IN, NOT_A_MEMBER.
     */
    @WithSession
    Uni<DatasetVersion> get(Optional<Caller> caller, UUID id) {
        return repository
                .get(id)
                .call(version -> version.listed
                        ? Uni.createFrom().voidItem()
                        : memberships.require(signedIn(caller), version.organisationId));
    }

    /** The passport of a READY version. Fails as {@link #get}, DATASET_VERSION_NOT_READY. */
    @WithSession
    Uni<DatasetVersion> getPassport(Optional<Caller> caller, UUID id) {
        return get(caller, id).invoke(DatasetVersion::requireReady);
    }

    /** Lists an organisation's versions, oldest first. Fails with NOT_A_MEMBER. */
    @WithSession
    Uni<Page<DatasetVersion>> list(Caller caller, UUID organisationId, Paging paging) {
        return memberships
                .require(caller, organisationId)
                .chain(() -> repository.listOf(organisationId, paging))
                .map(read -> paging.page(read, version -> version.id));
    }

    /** For other features, in their session. Fails with DATASET_VERSION_NOT_FOUND. */
    public Uni<DatasetVersion> find(UUID id) {
        return repository.get(id);
    }

    /** Several, by id, for other features, in their session. */
    public Uni<Map<UUID, DatasetVersion>> findAll(List<UUID> ids) {
        return repository
                .list("id in ?1", ids)
                .map(versions -> versions.stream().collect(Collectors.toMap(version -> version.id, v -> v)));
    }

    /** Locked until the transaction ends, for the feature that lists it. */
    public Uni<DatasetVersion> findLocked(UUID id) {
        return repository.getLocked(id);
    }

    private static Caller signedIn(Optional<Caller> caller) {
        return caller.orElseThrow(() -> NOT_SIGNED_IN.because("a version that is not listed needs a token"));
    }
}
