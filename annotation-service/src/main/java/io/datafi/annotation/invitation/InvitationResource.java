package io.datafi.annotation.invitation;

import io.datafi.annotation.rest.IdempotencyKey;
import io.datafi.annotation.v1.CreateInvitationRequest;
import io.datafi.annotation.v1.CreateInvitationResponse;
import io.datafi.annotation.v1.ListInvitationsRequest;
import io.datafi.annotation.v1.ListInvitationsResponse;
import io.datafi.annotation.v1.RevokeInvitationRequest;
import io.datafi.annotation.v1.RevokeInvitationResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.datafi.type.v1.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Invitations over REST, for members of the organisation. */
@Path("/api/annotation/v1")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationResource {
    private final Invitations invitations;
    private final Callers callers;
    private final Validation validation;

    InvitationResource(Invitations invitations, Callers callers, Validation validation) {
        this.invitations = invitations;
        this.callers = callers;
        this.validation = validation;
    }

    /** Body: CreateInvitationRequest without the campaign; its key may be the header instead. */
    @POST
    @Path("campaigns/{campaign}/invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CreateInvitationResponse> create(
            @PathParam("campaign") String campaign,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            CreateInvitationRequest body) {
        Caller caller = callers.current();
        CreateInvitationRequest.Builder request = body.toBuilder().setCampaignId(campaign);
        if (body.getIdempotencyKey().isEmpty()) {
            request.setIdempotencyKey(IdempotencyKey.require(key));
        }
        return Detached.run(invitations.create(caller, validation.check(request.build())));
    }

    @GET
    @Path("campaigns/{campaign}/invitations")
    public Uni<ListInvitationsResponse> list(
            @PathParam("campaign") String campaign,
            @QueryParam("page_size") @DefaultValue("0") int pageSize,
            @QueryParam("page_token") @DefaultValue("") String pageToken) {
        Caller caller = callers.current();
        ListInvitationsRequest request = ListInvitationsRequest.newBuilder()
                .setCampaignId(campaign)
                .setPage(PageRequest.newBuilder().setPageSize(pageSize).setPageToken(pageToken))
                .build();
        return invitations.list(caller, validation.check(request));
    }

    @POST
    @Path("campaigns/{campaign}/invitations/{invitation}:revoke")
    public Uni<RevokeInvitationResponse> revoke(
            @PathParam("campaign") String campaign, @PathParam("invitation") String invitation) {
        Caller caller = callers.current();
        RevokeInvitationRequest request = RevokeInvitationRequest.newBuilder()
                .setCampaignId(campaign)
                .setInvitationId(invitation)
                .build();
        return Detached.run(invitations.revoke(caller, validation.check(request)));
    }
}
