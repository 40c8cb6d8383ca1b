package io.datafi.annotation.campaign;

import io.datafi.annotation.campaign.CampaignDetails.Decision;
import io.datafi.annotation.campaign.CampaignDetails.RoundState;
import io.datafi.annotation.campaign.CampaignDetails.SettlementRound;
import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts around campaigns and their rounds, for all of a page in one statement each. Runs in the current session. */
@ApplicationScoped
class CampaignDetailsStore {
    private static final String COUNTS = """
            SELECT u.id,
                   (SELECT count(*) FROM answer a WHERE a.campaign_id = u.id),
                   (SELECT count(*) FROM campaign_worker w WHERE w.campaign_id = u.id),
                   (SELECT count(DISTINCT p.worker) FROM settled_pay p WHERE p.campaign_id = u.id)
            FROM unnest($1::uuid[]) AS u (id)
            """;

    private static final String ROUNDS = """
            SELECT campaign_id, round, state, corrects, settlement_id, from_seq, to_seq, answers, workers,
                   gross_base_units, fee_base_units, encode(settlement_hash, 'hex'), settled_at,
                   coalesce(final_at, final_due_at)
            FROM settlement WHERE campaign_id = ANY ($1::uuid[]) ORDER BY campaign_id, round
            """;

    Uni<List<CampaignDetails>> of(List<Campaign> campaigns) {
        UUID[] ids = campaigns.stream().map(campaign -> campaign.id).toArray(UUID[]::new);
        Sql sql = Sql.ofCurrentSession();
        return sql.select(COUNTS, (Object) ids)
                .chain(counts -> sql.select(ROUNDS, (Object) ids).map(rounds -> details(campaigns, counts, rounds)));
    }

    Uni<CampaignDetails> of(Campaign campaign) {
        return of(List.of(campaign)).map(List::getFirst);
    }

    private static List<CampaignDetails> details(
            List<Campaign> campaigns, List<Object[]> counts, List<Object[]> rounds) {
        Map<UUID, Object[]> byId = HashMap.newHashMap(counts.size());
        counts.forEach(row -> byId.put((UUID) row[0], row));
        Map<UUID, List<SettlementRound>> ofCampaign = new HashMap<>();
        rounds.forEach(row -> ofCampaign
                .computeIfAbsent((UUID) row[0], _ -> new ArrayList<>())
                .add(round(row)));
        return campaigns.stream()
                .map(campaign -> {
                    Object[] row = byId.get(campaign.id);
                    return new CampaignDetails(
                            campaign,
                            (Long) row[1],
                            (Long) row[2],
                            (Long) row[3],
                            ofCampaign.getOrDefault(campaign.id, List.of()));
                })
                .toList();
    }

    private static SettlementRound round(Object[] row) {
        RoundState state = RoundState.valueOf((String) row[2]);
        Decision decision = state == RoundState.DUE
                ? null
                : new Decision(
                        (UUID) row[4],
                        (Long) row[5],
                        (Long) row[6],
                        (Long) row[7],
                        (Long) row[8],
                        (Long) row[9],
                        (Long) row[10],
                        HexFormat.of().parseHex((String) row[11]),
                        instant(row[12]),
                        instant(row[13]));
        return new SettlementRound((Integer) row[1], state, (Integer) row[3], decision);
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }
}
