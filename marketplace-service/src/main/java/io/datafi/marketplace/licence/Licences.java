package io.datafi.marketplace.licence;

import io.datafi.marketplace.dataset.DatasetVersion;
import io.datafi.marketplace.dataset.DatasetVersions;
import io.datafi.marketplace.paging.Page;
import io.datafi.marketplace.paging.Paging;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.security.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows rights of use, to their holders and to services that must respect them. */
@ApplicationScoped
public class Licences {
    private final LicenceRepository repository;
    private final DatasetVersions versions;
    private final Memberships memberships;

    Licences(LicenceRepository repository, DatasetVersions versions, Memberships memberships) {
        this.repository = repository;
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

    /**
     * Reads a licence. Fails with LICENCE_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED.
     *
     * @param anyOf roles of which the caller needs one; none: any role
     */
    @WithSession
    public Uni<Held> get(Caller caller, UUID id, Role... anyOf) {
        return repository
                .get(id)
                .call(licence -> memberships.require(caller, licence.organisationId, anyOf))
                .chain(this::held);
    }

    /** The same for a link that was given to a member. Fails with LICENCE_NOT_FOUND. */
    @WithSession
    public Uni<Held> find(UUID id) {
        return repository.get(id).chain(this::held);
    }

    /** Lists an organisation's licences, oldest first. Fails with NOT_A_MEMBER. */
    @WithSession
    Uni<Page<Held>> list(Caller caller, UUID organisationId, Paging paging) {
        return memberships
                .require(caller, organisationId)
                .chain(() -> repository.listOf(organisationId, paging))
                .chain(this::held)
                .map(read -> paging.page(read, held -> held.licence().id));
    }

    /** Tells services who may use what. Fails with ROLE_REQUIRED, DATASET_VERSION_NOT_FOUND. */
    @WithSession
    Uni<Access> checkAccess(Caller caller, UUID organisationId, UUID datasetVersionId) {
        caller.requireService("annotation-service", "reward-service");
        return versions.find(datasetVersionId)
                .chain(version -> version.organisationId.equals(organisationId)
                        ? Uni.createFrom().<Access>item(new Access.Owner())
                        : repository.findFor(organisationId, datasetVersionId).map(Licences::access));
    }

    private static Access access(Optional<Licence> licence) {
        return licence.<Access>map(held -> new Access.Licensed(held.id)).orElseGet(Access.None::new);
    }

    private Uni<List<Held>> held(List<Licence> licences) {
        return versions.findAll(licences.stream()
                        .map(licence -> licence.datasetVersionId)
                        .toList())
                .map(byId -> licences.stream()
                        .map(licence -> new Held(licence, byId.get(licence.datasetVersionId)))
                        .toList());
    }

    private Uni<Held> held(Licence licence) {
        return versions.find(licence.datasetVersionId).map(version -> new Held(licence, version));
    }
}
