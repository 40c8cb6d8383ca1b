package io.datafi.marketplace.licence;

import io.datafi.marketplace.dataset.DatasetVersion;
import io.datafi.marketplace.dataset.DatasetVersions;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows rights of use, to their holders and to services that must respect them. */
@ApplicationScoped
public class Licences {
    private final Pool pool;
    private final LicenceStore store;
    private final DatasetVersions versions;
    private final Memberships memberships;

    Licences(Pool pool, LicenceStore store, DatasetVersions versions, Memberships memberships) {
        this.pool = pool;
        this.store = store;
        this.versions = versions;
        this.memberships = memberships;
    }

    /** A licence and what it is a licence to. */
    public record Held(Licence licence, DatasetVersion version) {}

    /** On what ground an organisation may use a version. */
    sealed interface Access {
        /** It made the version. */
        record Owner() implements Access {}

        /** It holds a licence. */
        record Licensed(UUID licenceId) implements Access {}

        /** It may not. */
        record None() implements Access {}
    }

    /** Grants a licence in the transaction of the payment of its order, which grants one. */
    public Uni<Void> grant(SqlConnection tx, UUID id, UUID organisationId, UUID datasetVersionId, UUID orderId) {
        return store.insert(tx, id, organisationId, datasetVersionId, orderId);
    }

    /**
     * Reads a licence. Fails with LICENCE_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED.
     *
     * @param anyOf roles of which the caller needs one; none: any role
     */
    public Uni<Held> get(Caller caller, UUID id, Role... anyOf) {
        return store.get(pool, id)
                .call(licence -> memberships.require(pool, caller, licence.organisationId(), anyOf))
                .chain(this::held);
    }

    /** The same for a link that was given to a member. Fails with LICENCE_NOT_FOUND. */
    public Uni<Held> find(UUID id) {
        return store.get(pool, id).chain(this::held);
    }

    /** The oldest licence of an organisation to a version, for other features. */
    public Uni<Optional<Licence>> findFor(SqlClient client, UUID organisationId, UUID datasetVersionId) {
        return store.findFor(client, organisationId, datasetVersionId);
    }

    /** Lists an organisation's licences, oldest first. Fails with NOT_A_MEMBER. */
    Uni<Page<Held>> list(Caller caller, UUID organisationId, Paging paging) {
        return memberships
                .require(pool, caller, organisationId)
                .chain(() -> store.listOf(pool, organisationId, paging))
                .chain(this::held)
                .map(read -> paging.page(read, held -> held.licence().id()));
    }

    /** Tells services who may use what. Fails with ROLE_REQUIRED, DATASET_VERSION_NOT_FOUND. */
    Uni<Access> checkAccess(Caller caller, UUID organisationId, UUID datasetVersionId) {
        caller.requireService("annotation-service", "reward-service");
        return versions.find(pool, datasetVersionId)
                .chain(version -> version.organisationId().equals(organisationId)
                        ? Uni.createFrom().<Access>item(new Access.Owner())
                        : store.findFor(pool, organisationId, datasetVersionId).map(Licences::access));
    }

    private static Access access(Optional<Licence> licence) {
        return licence.<Access>map(held -> new Access.Licensed(held.id())).orElseGet(Access.None::new);
    }

    private Uni<List<Held>> held(List<Licence> licences) {
        return versions.findAll(
                        pool, licences.stream().map(Licence::datasetVersionId).toList())
                .map(byId -> licences.stream()
                        .map(licence -> new Held(licence, byId.get(licence.datasetVersionId())))
                        .toList());
    }

    private Uni<Held> held(Licence licence) {
        return versions.find(pool, licence.datasetVersionId()).map(version -> new Held(licence, version));
    }
}
