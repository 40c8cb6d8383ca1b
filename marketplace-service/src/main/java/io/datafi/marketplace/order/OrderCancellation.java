package io.datafi.marketplace.order;

import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Gives up an order: first ends its escrow, which alone knows whether it is paid, then marks the
 * order. A call that breaks off in between may be repeated; the escrow's event marks it as well.
 */
@ApplicationScoped
class OrderCancellation {
    private final Orders orders;
    private final OrderEscrow escrow;

    OrderCancellation(Orders orders, OrderEscrow escrow) {
        this.orders = orders;
        this.escrow = escrow;
    }

    /**
     * Gives up an order. Fails with ORDER_NOT_FOUND, NOT_A_MEMBER, ROLE_REQUIRED, ORDER_PAID,
     * SERVICE_UNAVAILABLE.
     */
    Uni<Order> cancel(Caller caller, UUID id) {
        return orders.getForBuyer(caller, id)
                .invoke(Order::requireUnpaid)
                .chain(order -> order.state() == Order.State.CANCELLED
                        ? Uni.createFrom().item(order)
                        : escrow.cancel(order).chain(() -> orders.cancel(id)));
    }
}
