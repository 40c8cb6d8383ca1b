package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.ORDER_CANCELLED;

import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Places an order: records it, reserves its escrow, keeps how to pay. Each step may be repeated, so
 * a caller who lost the answer, or whose call broke off in between, repeats the same call.
 */
@ApplicationScoped
class OrderPlacement {
    private final Orders orders;
    private final OrderEscrow escrow;

    OrderPlacement(Orders orders, OrderEscrow escrow) {
        this.orders = orders;
        this.escrow = escrow;
    }

    /** Places an order. Fails as {@link Orders#record}, or with SERVICE_UNAVAILABLE. */
    Uni<PlaceOrderResponse> place(Caller caller, PlaceOrderRequest request) {
        return orders.record(caller, request)
                .invoke(OrderPlacement::requireStanding)
                .chain(order -> order.deposit() != null ? repeated(order) : reserved(order));
    }

    private Uni<PlaceOrderResponse> reserved(Order order) {
        return escrow.reserve(order)
                .chain(deposit -> orders.keepDeposit(order.id(), deposit))
                .map(OrderMessages::placed);
    }

    /** Something may have been deposited since: who pays by the first answer once more, pays twice. */
    private Uni<PlaceOrderResponse> repeated(Order order) {
        return escrow.find(order).map(live -> OrderMessages.placed(order, live));
    }

    /** An order that was given up before its escrow was reserved needs none. */
    private static void requireStanding(Order order) {
        if (order.state() == Order.State.CANCELLED && order.deposit() == null) {
            throw ORDER_CANCELLED.because("order %s was cancelled", order.id());
        }
    }
}
