package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.ORDER_NOT_FOUND;

import io.datafi.marketplace.paging.Paging;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class OrderRepository implements PanacheRepositoryBase<Order, UUID> {
    Uni<Order> get(UUID id) {
        return orMissing(findById(id), id);
    }

    /** Locked until the transaction ends. */
    Uni<Order> getLocked(UUID id) {
        return orMissing(findById(id, LockModeType.PESSIMISTIC_WRITE), id);
    }

    private static Uni<Order> orMissing(Uni<Order> found, UUID id) {
        return found.onItem().ifNull().failWith(() -> ORDER_NOT_FOUND.because("no order %s", id));
    }

    Uni<List<Order>> listOf(UUID organisationId, Paging paging) {
        return find("organisationId = ?1 and id > ?2 order by id", organisationId, paging.afterId())
                .page(0, paging.rowsToRead())
                .list();
    }
}
