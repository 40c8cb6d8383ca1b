package io.datafi.reward.epoch;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.reward.v1.GetEpochRequest;
import io.datafi.reward.v1.GetEpochResponse;
import io.datafi.reward.v1.ListEpochsRequest;
import io.datafi.reward.v1.ListEpochsResponse;
import io.datafi.reward.v1.MutinyEpochServiceGrpc;
import io.datafi.reward.v1.SettleEpochRequest;
import io.datafi.reward.v1.SettleEpochResponse;
import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** The epochs' door: operators settle, everybody looks. */
@GrpcService
class EpochGrpc extends MutinyEpochServiceGrpc.EpochServiceImplBase {
    private static final int PAGE_SIZE_DEFAULT = 50;

    private final Callers callers;
    private final Epochs epochs;
    private final EpochViews views;

    EpochGrpc(Callers callers, Epochs epochs, EpochViews views) {
        this.callers = callers;
        this.epochs = epochs;
        this.views = views;
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
        PageRequest page = request.getPage();
        int size = page.getPageSize() == 0 ? PAGE_SIZE_DEFAULT : page.getPageSize();
        return views.list(before(page.getPageToken()), size + 1).map(found -> response(found, size));
    }

    private static long before(String pageToken) {
        try {
            return pageToken.isEmpty() ? Long.MAX_VALUE : Long.parseLong(pageToken);
        } catch (NumberFormatException malformed) {
            throw INVALID_ARGUMENT.because("not a page token of this list").atField("page.page_token");
        }
    }

    private static ListEpochsResponse response(List<EpochViews.View> found, int size) {
        ListEpochsResponse.Builder response = ListEpochsResponse.newBuilder();
        found.stream().limit(size).forEach(view -> response.addEpochs(EpochMessages.epoch(view)));
        if (found.size() > size) {
            long last = found.get(size - 1).epoch().number();
            response.setPage(PageResponse.newBuilder().setNextPageToken(Long.toString(last)));
        }
        return response.build();
    }
}
