package io.datafi.reward.epoch;

import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.reward.v1.GetEpochRequest;
import io.datafi.reward.v1.GetEpochResponse;
import io.datafi.reward.v1.GetMyReceiptRequest;
import io.datafi.reward.v1.GetMyReceiptResponse;
import io.datafi.reward.v1.ListEpochsRequest;
import io.datafi.reward.v1.ListEpochsResponse;
import io.datafi.reward.v1.MutinyEpochServiceGrpc;
import io.datafi.reward.v1.SettleEpochRequest;
import io.datafi.reward.v1.SettleEpochResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The epochs' door: operators settle, everybody looks. */
@GrpcService
class EpochGrpc extends MutinyEpochServiceGrpc.EpochServiceImplBase {
    private final Callers callers;
    private final Epochs epochs;
    private final EpochViews views;
    private final Receipts receipts;

    EpochGrpc(Callers callers, Epochs epochs, EpochViews views, Receipts receipts) {
        this.callers = callers;
        this.epochs = epochs;
        this.views = views;
        this.receipts = receipts;
    }

    @Override
    public Uni<SettleEpochResponse> settleEpoch(SettleEpochRequest request) {
        Caller caller = callers.current();
        caller.requireRole("operator");
        UUID key = UUID.fromString(request.getIdempotencyKey());
        return Detached.run(epochs.settle(key, caller.accountId()))
                .chain(views::of)
                .map(view -> SettleEpochResponse.newBuilder()
                        .setEpoch(EpochMessages.epoch(view))
                        .build());
    }

    @Override
    public Uni<GetEpochResponse> getEpoch(GetEpochRequest request) {
        return epochs.get(request.getNumber())
                .chain(views::of)
                .map(view -> GetEpochResponse.newBuilder()
                        .setEpoch(EpochMessages.epoch(view))
                        .build());
    }

    @Override
    public Uni<ListEpochsResponse> listEpochs(ListEpochsRequest request) {
        Paging paging = Paging.of(request.getPage());
        return views.list(paging.after(Long.MAX_VALUE, Long::parseLong), paging.rowsToRead())
                .map(read -> paging.page(read, view -> view.epoch().number()))
                .map(page -> page.map(EpochMessages::epoch))
                .map(page -> ListEpochsResponse.newBuilder()
                        .addAllEpochs(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<GetMyReceiptResponse> getMyReceipt(GetMyReceiptRequest request) {
        return receipts.of(callers.current(), request.getOrganisationId(), request.getNumber())
                .map(receipt -> GetMyReceiptResponse.newBuilder()
                        .setReceipt(ReceiptMessages.receipt(receipt))
                        .build());
    }
}
