package io.datafi.annotation.campaign;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;

import io.datafi.platform.sql.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** Campaigns in the database. */
@ApplicationScoped
class CampaignRepository implements PanacheRepositoryBase<Campaign, UUID> {
    /** Fails with CAMPAIGN_NOT_FOUND. */
    Uni<Campaign> get(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> missing(id));
    }

    /** The campaign, locked until the end of the transaction; fails with CAMPAIGN_NOT_FOUND. */
    Uni<Campaign> getLocked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(() -> missing(id));
    }

    /** Who owns it, without loading it; fails with CAMPAIGN_NOT_FOUND. */
    Uni<UUID> organisation(UUID id) {
        return Sql.ofCurrentSession()
                .select("SELECT organisation_id FROM campaign WHERE id = $1", id)
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw missing(id);
                    }
                    return (UUID) rows.getFirst()[0];
                });
    }

    /** Newest first, behind {@code before} (null: from the newest). */
    Uni<List<Campaign>> list(UUID organisationId, UUID before, int limit) {
        String query = "organisationId = ?1" + (before == null ? "" : " and id < ?2");
        Object[] arguments = before == null ? new Object[] {organisationId} : new Object[] {organisationId, before};
        return find(query + " order by id desc", arguments).page(0, limit).list();
    }

    private static RuntimeException missing(UUID id) {
        return CAMPAIGN_NOT_FOUND.because("no campaign %s", id);
    }
}
