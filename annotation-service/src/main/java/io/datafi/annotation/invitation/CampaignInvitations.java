package io.datafi.annotation.invitation;

import io.datafi.annotation.campaign.CampaignPart;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The invitations to a campaign that is deleted go with it. */
@ApplicationScoped
class CampaignInvitations implements CampaignPart {
    private static final String DELETE = "DELETE FROM campaign_invitation WHERE campaign_id = $1";

    @Override
    public Uni<Void> delete(SqlConnection tx, UUID campaignId) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(campaignId)).replaceWithVoid();
    }
}
