package io.datafi.annotation.discovery;

import io.datafi.annotation.v1.GetWorkFiguresRequest;
import io.datafi.annotation.v1.GetWorkFiguresResponse;
import io.datafi.annotation.v1.MutinyFigureServiceGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Public figures; anyone may ask. */
@GrpcService
class FigureGrpc extends MutinyFigureServiceGrpc.FigureServiceImplBase {
    private final PublicFigures figures;

    FigureGrpc(PublicFigures figures) {
        this.figures = figures;
    }

    @Override
    public Uni<GetWorkFiguresResponse> getWorkFigures(GetWorkFiguresRequest request) {
        return Uni.createFrom().item(figures.newest());
    }
}
