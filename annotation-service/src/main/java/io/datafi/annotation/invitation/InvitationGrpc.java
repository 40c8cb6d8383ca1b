package io.datafi.annotation.invitation;

import io.datafi.annotation.v1.CreateInvitationRequest;
import io.datafi.annotation.v1.CreateInvitationResponse;
import io.datafi.annotation.v1.ListInvitationsRequest;
import io.datafi.annotation.v1.ListInvitationsResponse;
import io.datafi.annotation.v1.MutinyInvitationServiceGrpc;
import io.datafi.annotation.v1.RevokeInvitationRequest;
import io.datafi.annotation.v1.RevokeInvitationResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Invitations over gRPC. */
@GrpcService
class InvitationGrpc extends MutinyInvitationServiceGrpc.InvitationServiceImplBase {
    private final Invitations invitations;
    private final Callers callers;

    InvitationGrpc(Invitations invitations, Callers callers) {
        this.invitations = invitations;
        this.callers = callers;
    }

    @Override
    public Uni<CreateInvitationResponse> createInvitation(CreateInvitationRequest request) {
        return Detached.run(invitations.create(callers.current(), request));
    }

    @Override
    public Uni<ListInvitationsResponse> listInvitations(ListInvitationsRequest request) {
        return invitations.list(callers.current(), request);
    }

    @Override
    public Uni<RevokeInvitationResponse> revokeInvitation(RevokeInvitationRequest request) {
        return Detached.run(invitations.revoke(callers.current(), request));
    }
}
