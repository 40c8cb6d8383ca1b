package io.datafi.annotation.worker;

import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Joining a campaign over REST, for workers. */
@Path("/api/annotation/v1")
@Produces(MediaType.APPLICATION_JSON)
public class WorkerResource {
    private final Workers workers;
    private final Callers callers;
    private final Validation validation;

    WorkerResource(Workers workers, Callers callers, Validation validation) {
        this.workers = workers;
        this.callers = callers;
        this.validation = validation;
    }

    /** Without an invitation's token. */
    @POST
    @Path("campaigns/{campaign}:join")
    public Uni<JoinCampaignResponse> join(@PathParam("campaign") String campaign) {
        return join(campaign, JoinCampaignRequest.getDefaultInstance());
    }

    /** Body: JoinCampaignRequest without the campaign. */
    @POST
    @Path("campaigns/{campaign}:join")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<JoinCampaignResponse> join(@PathParam("campaign") String campaign, JoinCampaignRequest body) {
        Caller caller = Workers.require(callers.current());
        JoinCampaignRequest request = body.toBuilder().setCampaignId(campaign).build();
        return Detached.run(workers.join(caller, validation.check(request)));
    }
}
