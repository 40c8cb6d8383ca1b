package io.datafi.annotation.campaign;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** What another feature keeps for a campaign; each that a campaign can have before it is opened goes with it. */
public interface CampaignPart {
    /** In the transaction that deletes the campaign, before it. */
    Uni<Void> delete(SqlConnection tx, UUID campaignId);
}
