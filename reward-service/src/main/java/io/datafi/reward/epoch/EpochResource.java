package io.datafi.reward.epoch;

import io.datafi.reward.v1.GetEpochResponse;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Epochs for everybody, without login. */
@Path("/api/reward/v1/epochs/{number}")
class EpochResource {
    private final Epochs epochs;
    private final EpochViews views;
    private final EpochBundles bundles;

    EpochResource(Epochs epochs, EpochViews views, EpochBundles bundles) {
        this.epochs = epochs;
        this.views = views;
        this.bundles = bundles;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<GetEpochResponse> get(@PathParam("number") long number) {
        return epochs.get(number)
                .chain(views::of)
                .map(
                        view ->
                                GetEpochResponse.newBuilder()
                                        .setEpoch(EpochMessages.epoch(view))
                                        .build());
    }

    @GET
    @Path("bundle")
    @Produces("application/zip")
    public Uni<Response> bundle(@PathParam("number") long number) {
        return bundles.of(number)
                .map(
                        zip ->
                                Response.ok(zip)
                                        .header(
                                                "Content-Disposition",
                                                "attachment; filename=\"epoch-%d.zip\""
                                                        .formatted(number))
                                        .build());
    }
}
