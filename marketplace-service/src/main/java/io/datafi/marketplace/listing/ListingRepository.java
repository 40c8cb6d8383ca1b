package io.datafi.marketplace.listing;

import static io.datafi.marketplace.listing.ListingError.LISTING_NOT_FOUND;

import io.datafi.marketplace.paging.Paging;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ListingRepository implements PanacheRepositoryBase<Listing, UUID> {
    Uni<Listing> get(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> LISTING_NOT_FOUND.because("no listing %s", id));
    }

    Uni<List<Listing>> listAll(Paging paging) {
        return find("id > ?1 order by id", paging.afterId())
                .page(0, paging.rowsToRead())
                .list();
    }
}
