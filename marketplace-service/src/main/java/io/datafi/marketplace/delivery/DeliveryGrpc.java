package io.datafi.marketplace.delivery;

import io.datafi.marketplace.v1.DeliveryService;
import io.datafi.marketplace.v1.GetDeliveryRequest;
import io.datafi.marketplace.v1.GetDeliveryResponse;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Deliveries over gRPC; the bytes go over HTTP. */
@GrpcService
class DeliveryGrpc implements DeliveryService {
    private final Deliveries deliveries;
    private final Callers callers;

    DeliveryGrpc(Deliveries deliveries, Callers callers) {
        this.deliveries = deliveries;
        this.callers = callers;
    }

    @Override
    public Uni<GetDeliveryResponse> getDelivery(GetDeliveryRequest request) {
        return deliveries
                .make(callers.current(), UUID.fromString(request.getLicenceId()))
                .map(DeliveryMessages::toWire);
    }
}
