package io.datafi.annotation.submission;

import io.datafi.annotation.v1.ListMyAnswersRequest;
import io.datafi.annotation.v1.ListMyAnswersResponse;
import io.datafi.annotation.v1.MutinySubmissionServiceGrpc;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Answers over gRPC. */
@GrpcService
class SubmissionGrpc extends MutinySubmissionServiceGrpc.SubmissionServiceImplBase {
    private final Submissions submissions;
    private final MyAnswers myAnswers;
    private final Callers callers;

    SubmissionGrpc(Submissions submissions, MyAnswers myAnswers, Callers callers) {
        this.submissions = submissions;
        this.myAnswers = myAnswers;
        this.callers = callers;
    }

    @Override
    public Uni<SubmitAnswersResponse> submitAnswers(SubmitAnswersRequest request) {
        return Detached.run(submissions.submit(callers.current(), request));
    }

    @Override
    public Uni<ListMyAnswersResponse> listMyAnswers(ListMyAnswersRequest request) {
        return myAnswers.list(callers.current(), request);
    }
}
