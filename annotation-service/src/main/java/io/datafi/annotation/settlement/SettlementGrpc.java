package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignMessages;
import io.datafi.annotation.page.Page;
import io.datafi.annotation.v1.ListStuckSettlementsRequest;
import io.datafi.annotation.v1.ListStuckSettlementsResponse;
import io.datafi.annotation.v1.MutinySettlementServiceGrpc;
import io.datafi.annotation.v1.RetrySettlementRequest;
import io.datafi.annotation.v1.RetrySettlementResponse;
import io.datafi.annotation.v1.StuckSettlement;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

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
        Page page = Page.of(request.getPage());
        return settlements
                .list(callers.current(), page.afterId().orElse(new UUID(0, 0)), page.size())
                .map(rows -> {
                    var response = ListStuckSettlementsResponse.newBuilder();
                    rows.forEach(row -> response.addSettlements(stuck(row)));
                    return response.setPage(page.next(
                                    rows.size(), () -> rows.getLast().getUUID(0).toString()))
                            .build();
                });
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
                .setStartedAt(CampaignMessages.timestamp(
                        row.getOffsetDateTime("started_at").toInstant()))
                .setSetAsideAt(CampaignMessages.timestamp(
                        row.getOffsetDateTime("set_aside_at").toInstant()))
                .setFailureCode(row.getString("failure_code"))
                .setFailure(row.getString("failure"))
                .build();
    }
}
