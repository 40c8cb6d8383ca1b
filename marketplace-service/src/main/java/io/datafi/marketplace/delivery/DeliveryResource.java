package io.datafi.marketplace.delivery;

import static io.datafi.marketplace.delivery.DeliveryError.DELIVERY_LINK_INVALID;

import io.datafi.platform.content.Chunks;
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

/** The files behind the links of deliveries. */
@Path("/api/marketplace/v1")
public class DeliveryResource {
    private static final Map<String, List<String>> HEADERS = Map.of(
            HttpHeaders.CONTENT_DISPOSITION,
            List.of("attachment; filename=\"rows.jsonl.age\""),
            HttpHeaders.CACHE_CONTROL,
            List.of("private, no-store"));

    private final Deliveries deliveries;

    DeliveryResource(Deliveries deliveries) {
        this.deliveries = deliveries;
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
                deliveries.open(id(licence), expires, signature), Chunks::all, content -> HEADERS);
    }

    private static UUID id(String licence) {
        try {
            return UUID.fromString(licence);
        } catch (IllegalArgumentException notAnId) {
            throw DELIVERY_LINK_INVALID.because("the link names no licence");
        }
    }
}
