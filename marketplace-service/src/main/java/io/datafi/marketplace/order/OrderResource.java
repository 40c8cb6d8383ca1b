package io.datafi.marketplace.order;

import io.datafi.marketplace.paging.PageQuery;
import io.datafi.marketplace.v1.CancelOrderRequest;
import io.datafi.marketplace.v1.CancelOrderResponse;
import io.datafi.marketplace.v1.GetOrderRequest;
import io.datafi.marketplace.v1.GetOrderResponse;
import io.datafi.marketplace.v1.ListOrdersRequest;
import io.datafi.marketplace.v1.ListOrdersResponse;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.platform.validation.Validation;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Orders over REST. */
@Path("/api/marketplace/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    private final OrderGrpc orders;
    private final Validation validation;

    OrderResource(@GrpcService OrderGrpc orders, Validation validation) {
        this.orders = orders;
        this.validation = validation;
    }

    @POST
    @Path("orders")
    public Uni<PlaceOrderResponse> place(@HeaderParam("Idempotency-Key") String key, PlaceOrderRequest request) {
        return orders.placeOrder(validation.check(keyed(request, key)));
    }

    @GET
    @Path("organisations/{organisation}/orders")
    public Uni<ListOrdersResponse> list(@PathParam("organisation") String organisation, @BeanParam PageQuery page) {
        return orders.listOrders(validation.check(ListOrdersRequest.newBuilder()
                .setOrganisationId(organisation)
                .setPage(page.toMessage())
                .build()));
    }

    @GET
    @Path("orders/{order}")
    public Uni<GetOrderResponse> get(@PathParam("order") String order) {
        return orders.getOrder(
                validation.check(GetOrderRequest.newBuilder().setOrderId(order).build()));
    }

    @POST
    @Path("orders/{order}:cancel")
    public Uni<CancelOrderResponse> cancel(@PathParam("order") String order) {
        return orders.cancelOrder(validation.check(
                CancelOrderRequest.newBuilder().setOrderId(order).build()));
    }

    /**
     * The key is a header; a client that shares its messages with gRPC may leave it in the body.
     */
    private static PlaceOrderRequest keyed(PlaceOrderRequest request, String key) {
        return key == null
                ? request
                : request.toBuilder().setIdempotencyKey(key).build();
    }
}
