package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignStates;
import io.datafi.annotation.campaign.Concealed;
import io.datafi.annotation.campaign.Visibility;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.execution.InTurn;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Makes rounds final whose hold is over, and ends the campaign's stream with the last of them. A
 * round that is to be corrected waits for the correction.
 */
@ApplicationScoped
class Finality {
    private static final int CAMPAIGNS_A_TURN = 100;

    private static final String IS_OVER = """
            s.state = 'PROVISIONAL' AND s.final_due_at <= now()
            AND NOT EXISTS (SELECT FROM settlement d
                            WHERE d.campaign_id = s.campaign_id AND d.state = 'DUE'
                              AND d.corrects = coalesce(s.corrects, s.round))
            """;

    private static final String OVER = "SELECT DISTINCT s.campaign_id FROM settlement s WHERE " + IS_OVER + " LIMIT $1";

    private static final String FINISH = """
            UPDATE settlement s
            SET state = 'FINAL', final_at = now(),
                final_behind = (SELECT max(n.round) FROM settlement n
                                WHERE n.campaign_id = $1 AND n.state <> 'DUE')
            WHERE s.campaign_id = $1 AND %s
            RETURNING s.round, s.settlement_id
            """.formatted(IS_OVER);

    private static final String ALL_FINAL =
            "SELECT NOT EXISTS (SELECT FROM settlement WHERE campaign_id = $1 AND state <> 'FINAL') AS all_final";

    private final Pool pool;
    private final RoundStore rounds;
    private final CampaignStates campaigns;
    private final Events events;

    Finality(Pool pool, RoundStore rounds, CampaignStates campaigns, Events events) {
        this.pool = pool;
        this.rounds = rounds;
        this.campaigns = campaigns;
        this.events = events;
    }

    /** Of some campaigns, one after another. */
    Uni<Void> turn() {
        return pool.preparedQuery(OVER)
                .execute(Tuple.of(CAMPAIGNS_A_TURN))
                .chain(rows -> InTurn.each(rows, row -> finish(row.getUUID(0))))
                .replaceWithVoid();
    }

    private Uni<Void> finish(UUID campaignId) {
        return pool.withTransaction(tx -> rounds.lock(tx, campaignId)
                .chain(campaign -> finish(tx, campaignId, campaign.orElseThrow().visibility())));
    }

    /** In a transaction that has locked the campaign's rounds. */
    Uni<Void> finish(SqlConnection tx, UUID campaignId, Visibility visibility) {
        return tx.preparedQuery(FINISH)
                .execute(Tuple.of(campaignId))
                .map(rows -> {
                    List<Row> over = new ArrayList<>();
                    rows.forEach(over::add);
                    over.sort(Comparator.comparing(row -> row.getInteger("round")));
                    return over.stream()
                            .map(row -> over(campaignId, visibility, row))
                            .toList();
                })
                .chain(over -> events.append(tx, over))
                .chain(() -> tx.preparedQuery(ALL_FINAL).execute(Tuple.of(campaignId)))
                .chain(rows -> rows.iterator().next().getBoolean("all_final")
                        ? campaigns.settle(tx, campaignId)
                        : Uni.createFrom().voidItem());
    }

    private static NewEvent over(UUID campaignId, Visibility visibility, Row row) {
        return Concealed.of(
                visibility,
                campaignId,
                "SettlementFinal",
                Json.object()
                        .with("settlement", row.getUUID("settlement_id").toString())
                        .with("round", row.getInteger("round"))
                        .build());
    }
}
