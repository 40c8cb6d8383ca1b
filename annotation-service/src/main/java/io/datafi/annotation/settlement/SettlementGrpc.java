package io.datafi.annotation.settlement;

import io.datafi.annotation.v1.ListStuckSettlementsRequest;
import io.datafi.annotation.v1.ListStuckSettlementsResponse;
import io.datafi.annotation.v1.MutinySettlementServiceGrpc;
import io.datafi.annotation.v1.RetrySettlementRequest;
import io.datafi.annotation.v1.RetrySettlementResponse;
import io.datafi.annotation.v1.StuckSettlement;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.datafi.platform.wire.Wire;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

/** Settlements that wait for an operator, over gRPC. */
@GrpcService
class SettlementGrpc extends MutinySettlementServiceGrpc.SettlementServiceImplBase {
    private final StuckSettlements settlements;
    private final Callers callers;

    SettlementGrpc(StuckSettlements settlements, Callers callers) {
        this.settlements = settlements;
        this.callers = callers;
    }

    @Override
    public Uni<ListStuckSettlementsResponse> listStuckSettlements(ListStuckSettlementsRequest request) {
        Paging paging = Paging.of(request.getPage());
        return settlements
                .list(callers.current(), paging.afterId(), paging.rowsToRead())
                .map(read -> paging.page(read, row -> row.getUUID("campaign_id")))
                .map(page -> page.map(SettlementGrpc::stuck))
                .map(page -> ListStuckSettlementsResponse.newBuilder()
                        .addAllSettlements(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<RetrySettlementResponse> retrySettlement(RetrySettlementRequest request) {
        return Detached.run(settlements
                .retry(callers.current(), request)
                .replaceWith(RetrySettlementResponse.getDefaultInstance()));
    }

    private static StuckSettlement stuck(Row row) {
        return StuckSettlement.newBuilder()
                .setCampaignId(row.getUUID("campaign_id").toString())
                .setRound(row.getInteger("round"))
                .setAttempts(row.getInteger("attempts"))
                .setStartedAt(Wire.timestamp(row.getOffsetDateTime("started_at")))
                .setSetAsideAt(Wire.timestamp(row.getOffsetDateTime("set_aside_at")))
                .setFailureCode(row.getString("failure_code"))
                .setFailure(row.getString("failure"))
                .build();
    }
}
