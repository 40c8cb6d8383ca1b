package io.datafi.marketplace.invitation;

import io.datafi.marketplace.organisation.Roles;
import io.datafi.marketplace.v1.AcceptMemberInvitationResponse;
import io.datafi.marketplace.v1.ShowMemberInvitationResponse;
import io.datafi.platform.wire.Wire;

/** Invitations on the wire. */
final class InvitationMessages {
    private InvitationMessages() {}

    static io.datafi.marketplace.v1.MemberInvitation toWire(MemberInvitation invitation) {
        return io.datafi.marketplace.v1.MemberInvitation.newBuilder()
                .setId(invitation.id().toString())
                .setOrganisationId(invitation.organisationId().toString())
                .setAddress(invitation.address())
                .setRole(Roles.toWire(invitation.role()))
                .setInvitedBy(invitation.invitedBy().toString())
                .setCreatedAt(Wire.timestamp(invitation.createdAt()))
                .setExpiresAt(Wire.timestamp(invitation.expiresAt()))
                .build();
    }

    static ShowMemberInvitationResponse shown(Invitations.Seen seen) {
        return ShowMemberInvitationResponse.newBuilder()
                .setOrganisationId(seen.invitation().organisationId().toString())
                .setOrganisationName(seen.organisation())
                .setRole(Roles.toWire(seen.invitation().role()))
                .setExpiresAt(Wire.timestamp(seen.invitation().expiresAt()))
                .build();
    }

    static AcceptMemberInvitationResponse accepted(MemberInvitation invitation) {
        return AcceptMemberInvitationResponse.newBuilder()
                .setOrganisationId(invitation.organisationId().toString())
                .setRole(Roles.toWire(invitation.role()))
                .build();
    }
}
