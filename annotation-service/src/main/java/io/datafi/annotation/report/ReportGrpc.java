package io.datafi.annotation.report;

import io.datafi.annotation.v1.ListTaskReportsRequest;
import io.datafi.annotation.v1.ListTaskReportsResponse;
import io.datafi.annotation.v1.MutinyReportServiceGrpc;
import io.datafi.annotation.v1.ReportTaskRequest;
import io.datafi.annotation.v1.ReportTaskResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Reports over gRPC. */
@GrpcService
class ReportGrpc extends MutinyReportServiceGrpc.ReportServiceImplBase {
    private final Reports reports;
    private final Callers callers;

    ReportGrpc(Reports reports, Callers callers) {
        this.reports = reports;
        this.callers = callers;
    }

    @Override
    public Uni<ReportTaskResponse> reportTask(ReportTaskRequest request) {
        return Detached.run(reports.report(callers.current(), request));
    }

    @Override
    public Uni<ListTaskReportsResponse> listTaskReports(ListTaskReportsRequest request) {
        return reports.list(callers.current(), request);
    }
}
