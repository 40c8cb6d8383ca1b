package io.datafi.reward.epoch;

import io.datafi.platform.download.Downloads;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Bundles of epochs for everybody, without login. */
@Path("/api/reward/v1/epochs/{number}")
class EpochResource {
    private static final String ZIP = "application/zip";

    private final EpochBundles bundles;
    private final Downloads downloads;

    EpochResource(EpochBundles bundles, Downloads downloads) {
        this.bundles = bundles;
        this.downloads = downloads;
    }

    @GET
    @Path("bundle")
    @Produces(ZIP)
    public Uni<Response> bundle(@PathParam("number") long number, @Context RoutingContext call) {
        return downloads.send(
                call,
                "epoch/" + number,
                "epoch-%d.zip".formatted(number),
                ZIP,
                downloads.bytes(() -> bundles.of(number)));
    }
}
