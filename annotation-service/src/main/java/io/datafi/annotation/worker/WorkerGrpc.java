package io.datafi.annotation.worker;

import io.datafi.annotation.discovery.Discovery;
import io.datafi.annotation.v1.GetOpenCampaignRequest;
import io.datafi.annotation.v1.GetOpenCampaignResponse;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.annotation.v1.ListMyCampaignsRequest;
import io.datafi.annotation.v1.ListMyCampaignsResponse;
import io.datafi.annotation.v1.ListMySettlementsRequest;
import io.datafi.annotation.v1.ListMySettlementsResponse;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsResponse;
import io.datafi.annotation.v1.MutinyWorkerServiceGrpc;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Finding campaigns and taking part, over gRPC. */
@GrpcService
class WorkerGrpc extends MutinyWorkerServiceGrpc.WorkerServiceImplBase {
    private final Workers workers;
    private final Offers offers;
    private final Discovery discovery;
    private final MySettlements settlements;
    private final Callers callers;

    WorkerGrpc(Workers workers, Offers offers, Discovery discovery, MySettlements settlements, Callers callers) {
        this.workers = workers;
        this.offers = offers;
        this.discovery = discovery;
        this.settlements = settlements;
        this.callers = callers;
    }

    @Override
    public Uni<JoinCampaignResponse> joinCampaign(JoinCampaignRequest request) {
        return Detached.run(workers.join(callers.current(), request));
    }

    @Override
    public Uni<GetOpenCampaignResponse> getOpenCampaign(GetOpenCampaignRequest request) {
        return offers.get(callers.current(), request);
    }

    @Override
    public Uni<ListOpenCampaignsResponse> listOpenCampaigns(ListOpenCampaignsRequest request) {
        return discovery.open(Workers.require(callers.current()).accountId(), request);
    }

    @Override
    public Uni<ListMyCampaignsResponse> listMyCampaigns(ListMyCampaignsRequest request) {
        return discovery.mine(Workers.require(callers.current()).accountId(), request);
    }

    @Override
    public Uni<ListMySettlementsResponse> listMySettlements(ListMySettlementsRequest request) {
        return settlements.list(callers.current(), request);
    }
}
