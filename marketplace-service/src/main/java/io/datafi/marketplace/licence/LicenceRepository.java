package io.datafi.marketplace.licence;

import static io.datafi.marketplace.licence.LicenceError.LICENCE_NOT_FOUND;

import io.datafi.marketplace.paging.Paging;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class LicenceRepository implements PanacheRepositoryBase<Licence, UUID> {
    Uni<Licence> get(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> LICENCE_NOT_FOUND.because("no licence %s", id));
    }

    Uni<List<Licence>> listOf(UUID organisationId, Paging paging) {
        return find("organisationId = ?1 and id > ?2 order by id", organisationId, paging.afterId())
                .page(0, paging.rowsToRead())
                .list();
    }

    /** The oldest licence of an organisation to a version. */
    Uni<Optional<Licence>> findFor(UUID organisationId, UUID datasetVersionId) {
        return find("organisationId = ?1 and datasetVersionId = ?2 order by id", organisationId, datasetVersionId)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
