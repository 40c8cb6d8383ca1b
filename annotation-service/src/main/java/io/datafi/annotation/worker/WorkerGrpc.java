package io.datafi.annotation.worker;

import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.annotation.v1.MutinyWorkerServiceGrpc;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Taking part, over gRPC. */
@GrpcService
class WorkerGrpc extends MutinyWorkerServiceGrpc.WorkerServiceImplBase {
    private final Workers workers;
    private final Callers callers;

    WorkerGrpc(Workers workers, Callers callers) {
        this.workers = workers;
        this.callers = callers;
    }

    @Override
    public Uni<JoinCampaignResponse> joinCampaign(JoinCampaignRequest request) {
        return Detached.run(workers.join(callers.current(), request));
    }
}
