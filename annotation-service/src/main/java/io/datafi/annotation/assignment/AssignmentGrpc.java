package io.datafi.annotation.assignment;

import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.ExtendAssignmentsRequest;
import io.datafi.annotation.v1.ExtendAssignmentsResponse;
import io.datafi.annotation.v1.MutinyAssignmentServiceGrpc;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.v1.ReturnAssignmentsResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Leases over gRPC. */
@GrpcService
class AssignmentGrpc extends MutinyAssignmentServiceGrpc.AssignmentServiceImplBase {
    private final LeaseClaims claims;
    private final Leases leases;
    private final Callers callers;

    AssignmentGrpc(LeaseClaims claims, Leases leases, Callers callers) {
        this.claims = claims;
        this.leases = leases;
        this.callers = callers;
    }

    @Override
    public Uni<ClaimAssignmentsResponse> claimAssignments(ClaimAssignmentsRequest request) {
        return Detached.run(claims.claim(callers.current(), request));
    }

    @Override
    public Uni<ExtendAssignmentsResponse> extendAssignments(ExtendAssignmentsRequest request) {
        return Detached.run(leases.extend(callers.current(), request))
                .map(outcomes -> ExtendAssignmentsResponse.newBuilder()
                        .addAllOutcomes(AssignmentMessages.outcomes(outcomes))
                        .build());
    }

    @Override
    public Uni<ReturnAssignmentsResponse> returnAssignments(ReturnAssignmentsRequest request) {
        return Detached.run(leases.giveBack(callers.current(), request))
                .map(outcomes -> ReturnAssignmentsResponse.newBuilder()
                        .addAllOutcomes(AssignmentMessages.outcomes(outcomes))
                        .build());
    }
}
