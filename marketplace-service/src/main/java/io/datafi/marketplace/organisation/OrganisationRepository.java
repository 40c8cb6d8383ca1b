package io.datafi.marketplace.organisation;

import static io.datafi.marketplace.organisation.OrganisationError.ORGANISATION_NOT_FOUND;

import io.datafi.marketplace.paging.Paging;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class OrganisationRepository implements PanacheRepositoryBase<Organisation, UUID> {
    Uni<Organisation> get(UUID id) {
        return orMissing(findById(id), id);
    }

    /** Locked: whoever changes the members of one organisation does so one after the other. */
    Uni<Organisation> getLocked(UUID id) {
        return orMissing(findById(id, LockModeType.PESSIMISTIC_WRITE), id);
    }

    Uni<List<Organisation>> listOf(List<UUID> ids, Paging paging) {
        return find("id in ?1 and id > ?2 order by id", ids, paging.afterId())
                .page(0, paging.rowsToRead())
                .list();
    }

    private static Uni<Organisation> orMissing(Uni<Organisation> found, UUID id) {
        return found.onItem().ifNull().failWith(() -> ORGANISATION_NOT_FOUND.because("no organisation %s", id));
    }
}
