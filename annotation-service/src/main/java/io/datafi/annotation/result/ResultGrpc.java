package io.datafi.annotation.result;

import io.datafi.annotation.v1.ExportDatasetRequest;
import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.annotation.v1.MutinyResultServiceGrpc;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;

/** Results over gRPC, for services. */
@GrpcService
class ResultGrpc extends MutinyResultServiceGrpc.ResultServiceImplBase {
    private final DatasetExport datasets;
    private final Callers callers;

    ResultGrpc(DatasetExport datasets, Callers callers) {
        this.datasets = datasets;
        this.callers = callers;
    }

    @Override
    public Multi<ExportDatasetResponse> exportDataset(ExportDatasetRequest request) {
        return datasets.export(callers.current(), request);
    }
}
