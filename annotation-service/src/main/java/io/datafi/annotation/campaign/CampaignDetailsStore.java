package io.datafi.annotation.campaign;

import io.datafi.annotation.campaign.CampaignDetails.Decision;
import io.datafi.annotation.campaign.CampaignDetails.RoundState;
import io.datafi.annotation.campaign.CampaignDetails.SettlementRound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts around campaigns and their rounds, for all of a page in one statement each. */
@ApplicationScoped
class CampaignDetailsStore {
    private static final String COUNTS = """
            SELECT u.id,
                   coalesce((SELECT sum(d.answers) FROM worked_day d WHERE d.campaign_id = u.id), 0)::bigint AS answers,
                   (SELECT count(*) FROM campaign_worker w WHERE w.campaign_id = u.id) AS workers,
                   (SELECT count(DISTINCT p.worker) FROM settled_pay p WHERE p.campaign_id = u.id) AS settled_workers
            FROM unnest($1::uuid[]) AS u (id)
            """;

    private static final String ROUNDS = """
            SELECT campaign_id, round, state, corrects, settlement_id, from_seq, to_seq, answers, workers,
                   gross_base_units, fee_base_units, settlement_hash, settled_at,
                   coalesce(final_at, final_due_at) AS final_at
            FROM settlement WHERE campaign_id = ANY ($1::uuid[]) ORDER BY campaign_id, round
            """;

    Uni<List<CampaignDetails>> of(SqlClient client, List<Campaign> campaigns) {
        Tuple ids = Tuple.tuple()
                .addArrayOfUUID(campaigns.stream().map(Campaign::id).toArray(UUID[]::new));
        return client.preparedQuery(COUNTS)
                .execute(ids)
                .chain(counts ->
                        client.preparedQuery(ROUNDS).execute(ids).map(rounds -> details(campaigns, counts, rounds)));
    }

    Uni<CampaignDetails> of(SqlClient client, Campaign campaign) {
        return of(client, List.of(campaign)).map(List::getFirst);
    }

    private static List<CampaignDetails> details(List<Campaign> campaigns, RowSet<Row> counts, RowSet<Row> rounds) {
        Map<UUID, Row> byId = HashMap.newHashMap(counts.size());
        counts.forEach(row -> byId.put(row.getUUID("id"), row));
        Map<UUID, List<SettlementRound>> ofCampaign = new HashMap<>();
        rounds.forEach(row -> ofCampaign
                .computeIfAbsent(row.getUUID("campaign_id"), _ -> new ArrayList<>())
                .add(round(row)));
        return campaigns.stream()
                .map(campaign -> {
                    Row row = byId.get(campaign.id());
                    return new CampaignDetails(
                            campaign,
                            row.getLong("answers"),
                            row.getLong("workers"),
                            row.getLong("settled_workers"),
                            ofCampaign.getOrDefault(campaign.id(), List.of()));
                })
                .toList();
    }

    private static SettlementRound round(Row row) {
        RoundState state = RoundState.valueOf(row.getString("state"));
        return new SettlementRound(
                row.getInteger("round"),
                state,
                row.getInteger("corrects"),
                state == RoundState.DUE ? null : decision(row));
    }

    private static Decision decision(Row row) {
        return new Decision(
                row.getUUID("settlement_id"),
                row.getLong("from_seq"),
                row.getLong("to_seq"),
                row.getLong("answers"),
                row.getLong("workers"),
                row.getLong("gross_base_units"),
                row.getLong("fee_base_units"),
                row.getBuffer("settlement_hash").getBytes(),
                row.getOffsetDateTime("settled_at").toInstant(),
                row.getOffsetDateTime("final_at").toInstant());
    }
}
