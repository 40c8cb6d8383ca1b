package io.datafi.annotation.result;

import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.annotation.v1.ExportAnswersResponse;
import io.datafi.annotation.v1.ExportDatasetRequest;
import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.annotation.v1.MutinyResultServiceGrpc;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;

/** Results over gRPC. */
@GrpcService
class ResultGrpc extends MutinyResultServiceGrpc.ResultServiceImplBase {
    private final LabelExport labels;
    private final AnswerExport answers;
    private final DatasetExport datasets;
    private final Callers callers;

    ResultGrpc(LabelExport labels, AnswerExport answers, DatasetExport datasets, Callers callers) {
        this.labels = labels;
        this.answers = answers;
        this.datasets = datasets;
        this.callers = callers;
    }

    @Override
    public Multi<ExportLabelsResponse> exportLabels(ExportLabelsRequest request) {
        return labels.export(callers.current(), request);
    }

    @Override
    public Multi<ExportAnswersResponse> exportAnswers(ExportAnswersRequest request) {
        return answers.export(callers.current(), request);
    }

    @Override
    public Multi<ExportDatasetResponse> exportDataset(ExportDatasetRequest request) {
        return datasets.export(callers.current(), request);
    }
}
