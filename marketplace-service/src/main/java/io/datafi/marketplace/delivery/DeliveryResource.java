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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/** Deliveries over REST, and the files behind their links. */
@Path("/api/marketplace/v1")
public class DeliveryResource {
    private static final Map<String, List<String>> HEADERS = Map.of(
            HttpHeaders.CONTENT_DISPOSITION,
            List.of("attachment; filename=\"rows.jsonl.age\""),
            HttpHeaders.CACHE_CONTROL,
            List.of("private, no-store"));

    private final DeliveryGrpc service;
    private final Deliveries deliveries;
    private final Validation validation;

    DeliveryResource(@GrpcService DeliveryGrpc service, Deliveries deliveries, Validation validation) {
        this.service = service;
        this.deliveries = deliveries;
        this.validation = validation;
    }

    @GET
    @Path("deliveries/{licence}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<GetDeliveryResponse> get(@PathParam("licence") String licence) {
        return service.getDelivery(validation.check(
                GetDeliveryRequest.newBuilder().setLicenceId(licence).build()));
    }

    /** The encrypted file, streamed; the link is the right to it. */
    @GET
    @Path("deliveries/{licence}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<byte[]> getContent(
            @PathParam("licence") String licence,
            @QueryParam("expires") String expires,
            @QueryParam("signature") String signature) {
        return RestMulti.fromUniResponse(
                deliveries.open(id(licence), expires, signature), Content::chunks, content -> HEADERS);
    }

    private static UUID id(String licence) {
        try {
            return UUID.fromString(licence);
        } catch (IllegalArgumentException notAnId) {
            throw DELIVERY_LINK_INVALID.because("the link names no licence");
        }
    }
}
