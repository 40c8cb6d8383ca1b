package io.datafi.marketplace.dataset;

import io.datafi.marketplace.v1.CreateDatasetVersionRequest;
import io.datafi.marketplace.v1.CreateDatasetVersionResponse;
import io.datafi.marketplace.v1.DatasetService;
import io.datafi.marketplace.v1.GetCroissantRequest;
import io.datafi.marketplace.v1.GetCroissantResponse;
import io.datafi.marketplace.v1.GetDatasetVersionRequest;
import io.datafi.marketplace.v1.GetDatasetVersionResponse;
import io.datafi.marketplace.v1.ListDatasetVersionsRequest;
import io.datafi.marketplace.v1.ListDatasetVersionsResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Dataset versions over gRPC. */
@GrpcService
class DatasetGrpc implements DatasetService {
    private final DatasetVersions versions;
    private final Callers callers;

    DatasetGrpc(DatasetVersions versions, Callers callers) {
        this.versions = versions;
        this.callers = callers;
    }

    @Override
    public Uni<CreateDatasetVersionResponse> createDatasetVersion(CreateDatasetVersionRequest request) {
        return Detached.run(versions.create(callers.current(), request));
    }

    @Override
    public Uni<GetDatasetVersionResponse> getDatasetVersion(GetDatasetVersionRequest request) {
        return versions.get(callers.find(), UUID.fromString(request.getDatasetVersionId()))
                .map(DatasetMessages::toWire)
                .map(version -> GetDatasetVersionResponse.newBuilder()
                        .setDatasetVersion(version)
                        .build());
    }

    @Override
    public Uni<ListDatasetVersionsResponse> listDatasetVersions(ListDatasetVersionsRequest request) {
        return versions.list(
                        callers.current(), UUID.fromString(request.getOrganisationId()), Paging.of(request.getPage()))
                .map(page -> page.map(DatasetMessages::toBrief))
                .map(page -> ListDatasetVersionsResponse.newBuilder()
                        .addAllDatasetVersions(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<GetCroissantResponse> getCroissant(GetCroissantRequest request) {
        return versions.getPassport(callers.find(), UUID.fromString(request.getDatasetVersionId()))
                .map(version -> GetCroissantResponse.newBuilder()
                        .setCroissant(version.content().croissant())
                        .build());
    }
}
