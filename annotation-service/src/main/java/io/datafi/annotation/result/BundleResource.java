package io.datafi.annotation.result;

import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Bundles over REST; those of public campaigns without login. */
@Path("/api/annotation/v1")
public class BundleResource {
    private static final String ZIP = "application/zip";

    private final Bundles bundles;
    private final Callers callers;
    private final Validation validation;

    BundleResource(Bundles bundles, Callers callers, Validation validation) {
        this.bundles = bundles;
        this.callers = callers;
        this.validation = validation;
    }

    @GET
    @Path("campaigns/{campaign}/bundle")
    @Produces(ZIP)
    public Uni<RestResponse<byte[]>> bundle(@PathParam("campaign") String campaign) {
        validation.check(GetCampaignRequest.newBuilder().setCampaignId(campaign).build());
        return bundles.bundle(callers.find(), UUID.fromString(campaign))
                .map(
                        zip ->
                                RestResponse.ResponseBuilder.ok(zip)
                                        .header(
                                                "Content-Disposition",
                                                "attachment; filename=\"campaign-"
                                                        + campaign
                                                        + ".zip\"")
                                        .build());
    }
}
