package io.datafi.annotation.campaign;

import io.datafi.annotation.campaign.CampaignDetails.SettlementSummary;
import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts around campaigns, for all of a page in one statement. Runs in the current session. */
@ApplicationScoped
class CampaignDetailsStore {
    private static final String COUNTS = """
            SELECT u.id,
                   (SELECT count(*) FROM answer a WHERE a.campaign_id = u.id),
                   (SELECT count(*) FROM campaign_worker w WHERE w.campaign_id = u.id),
                   s.settlement_id, s.answers, s.workers, s.gross_base_units, s.fee_base_units,
                   encode(s.settlement_hash, 'hex'), s.settled_at
            FROM unnest($1::uuid[]) AS u (id) LEFT JOIN settlement s ON s.campaign_id = u.id
            """;

    private static final String ANSWERS = "SELECT count(*) FROM answer WHERE campaign_id = $1";

    Uni<List<CampaignDetails>> of(List<Campaign> campaigns) {
        UUID[] ids = campaigns.stream().map(campaign -> campaign.id).toArray(UUID[]::new);
        return Sql.ofCurrentSession().select(COUNTS, (Object) ids).map(rows -> {
            Map<UUID, Object[]> byId = HashMap.newHashMap(rows.size());
            rows.forEach(row -> byId.put((UUID) row[0], row));
            return campaigns.stream()
                    .map(campaign -> details(campaign, byId.get(campaign.id)))
                    .toList();
        });
    }

    Uni<CampaignDetails> of(Campaign campaign) {
        return of(List.of(campaign)).map(List::getFirst);
    }

    /** How many answers were accepted. */
    Uni<Long> answers(UUID campaignId) {
        return Sql.ofCurrentSession().select(ANSWERS, campaignId).map(rows -> (Long) rows.getFirst()[0]);
    }

    private static CampaignDetails details(Campaign campaign, Object[] row) {
        SettlementSummary settlement = row[3] == null
                ? null
                : new SettlementSummary(
                        (UUID) row[3],
                        (Long) row[4],
                        (Long) row[5],
                        (Long) row[6],
                        (Long) row[7],
                        java.util.HexFormat.of().parseHex((String) row[8]),
                        ((OffsetDateTime) row[9]).toInstant());
        return new CampaignDetails(campaign, (Long) row[1], (Long) row[2], settlement);
    }
}
