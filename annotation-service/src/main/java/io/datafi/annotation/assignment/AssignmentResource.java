package io.datafi.annotation.assignment;

import io.datafi.annotation.rest.IdempotencyKey;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.ExtendAssignmentsRequest;
import io.datafi.annotation.v1.ExtendAssignmentsResponse;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.v1.ReturnAssignmentsResponse;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Leases over REST, for workers. */
@Path("/api/annotation/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentResource {
    private final LeaseClaims claims;
    private final Leases leases;
    private final Callers callers;
    private final Validation validation;

    AssignmentResource(LeaseClaims claims, Leases leases, Callers callers, Validation validation) {
        this.claims = claims;
        this.leases = leases;
        this.callers = callers;
        this.validation = validation;
    }

    /** Body: ClaimAssignmentsRequest without the campaign and the key. */
    @POST
    @Path("campaigns/{campaign}/assignments:claim")
    public Uni<ClaimAssignmentsResponse> claim(
            @PathParam("campaign") String campaign,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            ClaimAssignmentsRequest body) {
        Caller caller = Workers.require(callers.current());
        ClaimAssignmentsRequest request = body.toBuilder()
                .setCampaignId(campaign)
                .setIdempotencyKey(IdempotencyKey.require(key))
                .build();
        return Detached.run(claims.claim(caller, validation.check(request)));
    }

    /** Body: ExtendAssignmentsRequest. */
    @POST
    @Path("assignments:extend")
    public Uni<ExtendAssignmentsResponse> extend(ExtendAssignmentsRequest request) {
        Caller caller = Workers.require(callers.current());
        return Detached.run(leases.extend(caller, validation.check(request)))
                .map(outcomes -> ExtendAssignmentsResponse.newBuilder()
                        .addAllOutcomes(AssignmentMessages.outcomes(outcomes))
                        .build());
    }

    /** Body: ReturnAssignmentsRequest. */
    @POST
    @Path("assignments:return")
    public Uni<ReturnAssignmentsResponse> giveBack(ReturnAssignmentsRequest request) {
        Caller caller = Workers.require(callers.current());
        return Detached.run(leases.giveBack(caller, validation.check(request)))
                .map(outcomes -> ReturnAssignmentsResponse.newBuilder()
                        .addAllOutcomes(AssignmentMessages.outcomes(outcomes))
                        .build());
    }
}
