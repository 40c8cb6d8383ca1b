package io.datafi.annotation.invitation;

import io.datafi.annotation.v1.Invitation;
import io.datafi.platform.wire.Wire;
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
                .setCreatedAt(Wire.timestamp(row.getOffsetDateTime("created_at")));
        var endsAt = row.getOffsetDateTime("ends_at");
        if (endsAt != null) {
            invitation.setEndsAt(Wire.timestamp(endsAt));
        }
        var revokedAt = row.getOffsetDateTime("revoked_at");
        if (revokedAt != null) {
            invitation.setRevokedAt(Wire.timestamp(revokedAt));
        }
        return invitation.build();
    }
}
