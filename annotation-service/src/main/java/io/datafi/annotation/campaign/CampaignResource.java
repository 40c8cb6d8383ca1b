package io.datafi.annotation.campaign;

import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.CancelCampaignResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Giving up a draft over REST. */
@Path("/api/annotation/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignResource {
    private final CampaignCancellation cancellation;
    private final Callers callers;
    private final Validation validation;

    CampaignResource(CampaignCancellation cancellation, Callers callers, Validation validation) {
        this.cancellation = cancellation;
        this.callers = callers;
        this.validation = validation;
    }

    @POST
    @Path("campaigns/{campaign}:cancel")
    public Uni<CancelCampaignResponse> cancel(@PathParam("campaign") String campaign) {
        Caller caller = callers.current();
        validation.check(
                CancelCampaignRequest.newBuilder().setCampaignId(campaign).build());
        return Detached.run(cancellation.cancel(caller, UUID.fromString(campaign)));
    }
}
