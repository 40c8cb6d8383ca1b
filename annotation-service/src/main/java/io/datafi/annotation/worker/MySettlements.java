package io.datafi.annotation.worker;

import io.datafi.annotation.v1.ListMySettlementsRequest;
import io.datafi.annotation.v1.ListMySettlementsResponse;
import io.datafi.annotation.v1.MySettlement;
import io.datafi.annotation.v1.SettlementRoundState;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.platform.sql.Rows;
import io.datafi.platform.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;

/** What the rounds of a settlement decided about one worker, and why. Nobody sees another's. */
@ApplicationScoped
class MySettlements {
    private static final String LIST = """
            SELECT s.round, s.corrects, s.state, s.settled_at, s.final_due_at, c.asset, c.price_base_units,
                   p.amount_base_units, p.answers, p.score_ppb, p.worth_ppb, p.honesty_ppb, p.reasons
            FROM settled_pay p
            JOIN settlement s USING (campaign_id, round)
            JOIN campaign c ON c.id = p.campaign_id
            WHERE p.campaign_id = $1 AND p.worker = $2 AND p.round > $3
            ORDER BY p.round LIMIT $4
            """;

    private final Pool pool;
    private final Workers workers;

    MySettlements(Pool pool, Workers workers) {
        this.pool = pool;
        this.workers = workers;
    }

    /** Fails with ROLE_REQUIRED, CAMPAIGN_NOT_FOUND, WORKER_NOT_JOINED. */
    Uni<ListMySettlementsResponse> list(Caller caller, ListMySettlementsRequest request) {
        Workers.require(caller);
        UUID campaignId = UUID.fromString(request.getCampaignId());
        Paging paging = Paging.of(request.getPage());
        int after = paging.after(0, Integer::parseInt);
        return workers.pseudonym(pool, campaignId, caller.accountId())
                .chain(worker -> pool.preparedQuery(LIST)
                        .execute(Tuple.of(campaignId, worker.toString(), after, paging.rowsToRead())))
                .map(rows -> Rows.list(rows, MySettlements::settlement))
                .map(read -> paging.page(read, MySettlement::getRound))
                .map(page -> ListMySettlementsResponse.newBuilder()
                        .addAllSettlements(page.items())
                        .setPage(page.response())
                        .build());
    }

    private static MySettlement settlement(Row row) {
        MySettlement.Builder message = MySettlement.newBuilder()
                .setRound(row.getInteger("round"))
                .setState(SettlementRoundState.valueOf("SETTLEMENT_ROUND_STATE_" + row.getString("state")))
                .setAmountBaseUnits(row.getLong("amount_base_units"))
                .setAsset(row.getString("asset"))
                .setPriceBaseUnits(row.getLong("price_base_units"))
                .setAnswers(row.getLong("answers"))
                .setScorePpb(row.getLong("score_ppb"))
                .setSettledAt(Wire.timestamp(row.getOffsetDateTime("settled_at")))
                .setFinalDueAt(Wire.timestamp(row.getOffsetDateTime("final_due_at")));
        if (row.getInteger("corrects") != null) {
            message.setCorrects(row.getInteger("corrects"));
        }
        if (row.getLong("worth_ppb") != null) {
            message.setWorthPpb(row.getLong("worth_ppb"))
                    .setHonestyPpb(row.getLong("honesty_ppb"))
                    .addAllReasons(Arrays.stream(row.getString("reasons").split(" "))
                            .filter(reason -> !reason.isEmpty())
                            .toList());
        }
        return message.build();
    }
}
