package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSION_NOT_FOUND;

import io.datafi.marketplace.paging.Paging;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class DatasetVersionRepository implements PanacheRepositoryBase<DatasetVersion, UUID> {
    Uni<DatasetVersion> get(UUID id) {
        return orMissing(findById(id), id);
    }

    Uni<DatasetVersion> getLocked(UUID id) {
        return orMissing(findById(id, LockModeType.PESSIMISTIC_WRITE), id);
    }

    Uni<List<DatasetVersion>> listOf(UUID organisationId, Paging paging) {
        return find("organisationId = ?1 and id > ?2 order by id", organisationId, paging.afterId())
                .page(0, paging.rowsToRead())
                .list();
    }

    private static Uni<DatasetVersion> orMissing(Uni<DatasetVersion> found, UUID id) {
        return found.onItem().ifNull().failWith(() -> DATASET_VERSION_NOT_FOUND.because("no dataset version %s", id));
    }
}
