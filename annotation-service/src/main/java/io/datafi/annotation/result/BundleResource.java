package io.datafi.annotation.result;

import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.platform.download.Downloads;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Bundles over REST; those of public campaigns without login. */
@Path("/api/annotation/v1")
public class BundleResource {
    private static final String ZIP = "application/zip";

    private final Bundles bundles;
    private final Downloads downloads;
    private final Callers callers;
    private final Validation validation;

    BundleResource(Bundles bundles, Downloads downloads, Callers callers, Validation validation) {
        this.bundles = bundles;
        this.downloads = downloads;
        this.callers = callers;
        this.validation = validation;
    }

    @GET
    @Path("campaigns/{campaign}/bundle")
    @Produces(ZIP)
    public Uni<Response> bundle(@PathParam("campaign") String campaign, @Context RoutingContext call) {
        validation.check(GetCampaignRequest.newBuilder().setCampaignId(campaign).build());
        UUID id = UUID.fromString(campaign);
        return bundles.requireReader(callers.find(), id)
                .chain(() -> downloads.send(
                        call, "campaign/" + id, "campaign-" + id + ".zip", ZIP, file -> bundles.bundle(id, file)));
    }
}
