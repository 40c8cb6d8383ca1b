package io.datafi.marketplace.delivery;

import static io.datafi.marketplace.delivery.DeliveryError.DELIVERY_LINK_INVALID;

import io.datafi.marketplace.v1.GetDeliveryRequest;
import io.datafi.marketplace.v1.GetDeliveryResponse;
import io.datafi.platform.validation.Validation;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Deliveries over REST, and the files behind their links. */
@Path("/api/marketplace/v1")
public class DeliveryResource {
    private final DeliveryGrpc service;
    private final Deliveries deliveries;
    private final Validation validation;

    DeliveryResource(
            @GrpcService DeliveryGrpc service, Deliveries deliveries, Validation validation) {
        this.service = service;
        this.deliveries = deliveries;
        this.validation = validation;
    }

    @GET
    @Path("deliveries/{licence}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<GetDeliveryResponse> get(@PathParam("licence") String licence) {
        return service.getDelivery(
                validation.check(GetDeliveryRequest.newBuilder().setLicenceId(licence).build()));
    }

    /** The encrypted file, streamed; the link is the right to it. */
    @GET
    @Path("deliveries/{licence}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<Response> getContent(
            @PathParam("licence") String licence,
            @QueryParam("expires") String expires,
            @QueryParam("signature") String signature) {
        return deliveries
                .open(id(licence), expires, signature)
                .map(
                        content ->
                                Response.ok(content.bytes())
                                        .header(HttpHeaders.CONTENT_LENGTH, content.length())
                                        .header(
                                                HttpHeaders.CONTENT_DISPOSITION,
                                                "attachment; filename=\"rows.jsonl.age\"")
                                        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                                        .build());
    }

    private static UUID id(String licence) {
        try {
            return UUID.fromString(licence);
        } catch (IllegalArgumentException notAnId) {
            throw DELIVERY_LINK_INVALID.because("the link names no licence");
        }
    }
}
