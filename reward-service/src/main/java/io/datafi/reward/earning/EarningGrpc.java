package io.datafi.reward.earning;

import io.datafi.platform.security.Callers;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.datafi.reward.v1.ListMyEarningsResponse;
import io.datafi.reward.v1.MutinyEarningServiceGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Shows people what they earned. */
@GrpcService
class EarningGrpc extends MutinyEarningServiceGrpc.EarningServiceImplBase {
    private final Callers callers;
    private final MyEarnings earnings;

    EarningGrpc(Callers callers, MyEarnings earnings) {
        this.callers = callers;
        this.earnings = earnings;
    }

    @Override
    public Uni<GetMyEarningsResponse> getMyEarnings(GetMyEarningsRequest request) {
        return earnings.sums(callers.current(), request);
    }

    @Override
    public Uni<ListMyEarningsResponse> listMyEarnings(ListMyEarningsRequest request) {
        return earnings.list(callers.current(), request);
    }
}
