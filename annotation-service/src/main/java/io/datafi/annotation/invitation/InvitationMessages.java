package io.datafi.annotation.invitation;

import io.datafi.annotation.campaign.CampaignMessages;
import io.datafi.annotation.v1.Invitation;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** Invitations on the wire. */
final class InvitationMessages {
    private InvitationMessages() {}

    static Invitation invitation(Row row) {
        UUID account = row.getUUID("account_id");
        var invitation = Invitation.newBuilder()
                .setId(row.getUUID("invitation_id").toString())
                .setCampaignId(row.getUUID("campaign_id").toString())
                .setAccountId(account == null ? "" : account.toString())
                .setUsesMax(row.getInteger("uses_max"))
                .setUses(row.getInteger("uses"))
                .setCreatedAt(CampaignMessages.timestamp(
                        row.getOffsetDateTime("created_at").toInstant()));
        var endsAt = row.getOffsetDateTime("ends_at");
        if (endsAt != null) {
            invitation.setEndsAt(CampaignMessages.timestamp(endsAt.toInstant()));
        }
        var revokedAt = row.getOffsetDateTime("revoked_at");
        if (revokedAt != null) {
            invitation.setRevokedAt(CampaignMessages.timestamp(revokedAt.toInstant()));
        }
        return invitation.build();
    }
}
