package io.datafi.annotation.task;

import io.datafi.annotation.assignment.Slots;
import io.datafi.annotation.campaign.CampaignPart;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The tasks of a campaign that is deleted go with it. */
@ApplicationScoped
class CampaignTasks implements CampaignPart {
    private final CorrectionStore store;
    private final Slots slots;

    CampaignTasks(CorrectionStore store, Slots slots) {
        this.store = store;
        this.slots = slots;
    }

    @Override
    public Uni<Void> delete(SqlConnection tx, UUID campaignId) {
        return slots.clear(tx, campaignId).chain(() -> store.clear(tx, campaignId));
    }
}
