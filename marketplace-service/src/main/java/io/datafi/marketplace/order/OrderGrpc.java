package io.datafi.marketplace.order;

import io.datafi.marketplace.v1.CancelOrderRequest;
import io.datafi.marketplace.v1.CancelOrderResponse;
import io.datafi.marketplace.v1.GetOrderRequest;
import io.datafi.marketplace.v1.GetOrderResponse;
import io.datafi.marketplace.v1.ListOrdersRequest;
import io.datafi.marketplace.v1.ListOrdersResponse;
import io.datafi.marketplace.v1.OrderService;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Orders over gRPC. */
@GrpcService
class OrderGrpc implements OrderService {
    private final OrderPlacement placement;
    private final OrderCancellation cancellation;
    private final Orders orders;
    private final OrderEscrow escrow;
    private final Callers callers;

    OrderGrpc(
            OrderPlacement placement,
            OrderCancellation cancellation,
            Orders orders,
            OrderEscrow escrow,
            Callers callers) {
        this.placement = placement;
        this.cancellation = cancellation;
        this.orders = orders;
        this.escrow = escrow;
        this.callers = callers;
    }

    @Override
    public Uni<PlaceOrderResponse> placeOrder(PlaceOrderRequest request) {
        return Detached.run(placement.place(callers.current(), request));
    }

    @Override
    public Uni<CancelOrderResponse> cancelOrder(CancelOrderRequest request) {
        UUID id = UUID.fromString(request.getOrderId());
        return Detached.run(cancellation.cancel(callers.current(), id))
                .map(OrderMessages::toWire)
                .map(order -> CancelOrderResponse.newBuilder().setOrder(order).build());
    }

    @Override
    public Uni<GetOrderResponse> getOrder(GetOrderRequest request) {
        return orders.get(callers.current(), UUID.fromString(request.getOrderId()))
                .chain(order -> escrow.find(order).map(live -> OrderMessages.got(order, live)));
    }

    @Override
    public Uni<ListOrdersResponse> listOrders(ListOrdersRequest request) {
        return orders.list(
                        callers.current(), UUID.fromString(request.getOrganisationId()), Paging.of(request.getPage()))
                .map(page -> page.map(OrderMessages::toWire))
                .map(page -> ListOrdersResponse.newBuilder()
                        .addAllOrders(page.items())
                        .setPage(page.response())
                        .build());
    }
}
