package io.datafi.marketplace.invitation;

import io.datafi.marketplace.v1.AcceptMemberInvitationRequest;
import io.datafi.marketplace.v1.AcceptMemberInvitationResponse;
import io.datafi.marketplace.v1.CancelMemberInvitationRequest;
import io.datafi.marketplace.v1.CancelMemberInvitationResponse;
import io.datafi.marketplace.v1.InviteMemberRequest;
import io.datafi.marketplace.v1.InviteMemberResponse;
import io.datafi.marketplace.v1.ListMemberInvitationsRequest;
import io.datafi.marketplace.v1.ListMemberInvitationsResponse;
import io.datafi.marketplace.v1.MemberInvitationService;
import io.datafi.marketplace.v1.ShowMemberInvitationRequest;
import io.datafi.marketplace.v1.ShowMemberInvitationResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Invitations over gRPC. */
@GrpcService
class InvitationGrpc implements MemberInvitationService {
    private final Invitations invitations;
    private final Callers callers;

    InvitationGrpc(Invitations invitations, Callers callers) {
        this.invitations = invitations;
        this.callers = callers;
    }

    @Override
    public Uni<InviteMemberResponse> inviteMember(InviteMemberRequest request) {
        return Detached.run(invitations.invite(callers.current(), request))
                .map(invitation -> InviteMemberResponse.newBuilder()
                        .setInvitation(InvitationMessages.toWire(invitation))
                        .build());
    }

    @Override
    public Uni<ListMemberInvitationsResponse> listMemberInvitations(ListMemberInvitationsRequest request) {
        return invitations
                .list(callers.current(), UUID.fromString(request.getOrganisationId()), Paging.of(request.getPage()))
                .map(page -> page.map(InvitationMessages::toWire))
                .map(page -> ListMemberInvitationsResponse.newBuilder()
                        .addAllInvitations(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<CancelMemberInvitationResponse> cancelMemberInvitation(CancelMemberInvitationRequest request) {
        return Detached.run(invitations.cancel(
                        callers.current(),
                        UUID.fromString(request.getOrganisationId()),
                        UUID.fromString(request.getInvitationId())))
                .replaceWith(CancelMemberInvitationResponse.getDefaultInstance());
    }

    @Override
    public Uni<ShowMemberInvitationResponse> showMemberInvitation(ShowMemberInvitationRequest request) {
        return invitations.show(callers.current(), request.getToken()).map(InvitationMessages::shown);
    }

    @Override
    public Uni<AcceptMemberInvitationResponse> acceptMemberInvitation(AcceptMemberInvitationRequest request) {
        return Detached.run(invitations.accept(callers.current(), request.getToken()))
                .map(InvitationMessages::accepted);
    }
}
