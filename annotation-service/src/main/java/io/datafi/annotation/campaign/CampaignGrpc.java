package io.datafi.annotation.campaign;

import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.CancelCampaignResponse;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.CloseCampaignResponse;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignResponse;
import io.datafi.annotation.v1.DeleteCampaignRequest;
import io.datafi.annotation.v1.DeleteCampaignResponse;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.GetCampaignResponse;
import io.datafi.annotation.v1.ListCampaignsRequest;
import io.datafi.annotation.v1.ListCampaignsResponse;
import io.datafi.annotation.v1.MutinyCampaignServiceGrpc;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.OpenCampaignResponse;
import io.datafi.annotation.v1.UpdateCampaignRequest;
import io.datafi.annotation.v1.UpdateCampaignResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Campaigns over gRPC. */
@GrpcService
class CampaignGrpc extends MutinyCampaignServiceGrpc.CampaignServiceImplBase {
    private final Campaigns campaigns;
    private final Funding funding;
    private final CampaignCancellation cancellation;
    private final CampaignDeletion deletion;
    private final Callers callers;

    CampaignGrpc(
            Campaigns campaigns,
            Funding funding,
            CampaignCancellation cancellation,
            CampaignDeletion deletion,
            Callers callers) {
        this.campaigns = campaigns;
        this.funding = funding;
        this.cancellation = cancellation;
        this.deletion = deletion;
        this.callers = callers;
    }

    @Override
    public Uni<CreateCampaignResponse> createCampaign(CreateCampaignRequest request) {
        return Detached.run(campaigns.create(callers.current(), request));
    }

    @Override
    public Uni<UpdateCampaignResponse> updateCampaign(UpdateCampaignRequest request) {
        return Detached.run(campaigns.update(callers.current(), request));
    }

    @Override
    public Uni<GetCampaignResponse> getCampaign(GetCampaignRequest request) {
        return campaigns.get(callers.current(), UUID.fromString(request.getCampaignId()));
    }

    @Override
    public Uni<ListCampaignsResponse> listCampaigns(ListCampaignsRequest request) {
        return campaigns
                .list(callers.current(), UUID.fromString(request.getOrganisationId()), Paging.of(request.getPage()))
                .map(page -> page.map(CampaignMessages::campaign))
                .map(page -> ListCampaignsResponse.newBuilder()
                        .addAllCampaigns(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<FundCampaignResponse> fundCampaign(FundCampaignRequest request) {
        return Detached.run(funding.fund(callers.current(), request));
    }

    @Override
    public Uni<CancelCampaignResponse> cancelCampaign(CancelCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        return Detached.run(cancellation.cancel(callers.current(), id));
    }

    @Override
    public Uni<DeleteCampaignResponse> deleteCampaign(DeleteCampaignRequest request) {
        UUID id = UUID.fromString(request.getCampaignId());
        return Detached.run(deletion.delete(callers.current(), id));
    }

    @Override
    public Uni<OpenCampaignResponse> openCampaign(OpenCampaignRequest request) {
        return Detached.run(campaigns.open(callers.current(), request));
    }

    @Override
    public Uni<CloseCampaignResponse> closeCampaign(CloseCampaignRequest request) {
        return Detached.run(campaigns.close(callers.current(), request));
    }
}
