package io.datafi.benchmarks;

import io.datafi.annotation.v1.AssignmentServiceGrpc;
import io.datafi.annotation.v1.AssignmentServiceGrpc.AssignmentServiceStub;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmissionServiceGrpc;
import io.datafi.annotation.v1.SubmissionServiceGrpc.SubmissionServiceStub;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.grpc.CallCredentials;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Workers lease a batch of tasks and submit their answers, each worker one batch after another. */
final class LeaseSubmit implements Load, AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration SEQUENCER = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private record Worker(AssignmentServiceStub assignments, SubmissionServiceStub submissions) {}

    private final BenchSystem system;
    private final OpenCampaign campaign;
    private final int batch;
    private final Connections connections;

    LeaseSubmit(BenchSystem system, OpenCampaign campaign, int batch) {
        this.system = system;
        this.campaign = campaign;
        this.batch = batch;
        this.connections = new Connections(system.endpoints().annotation(), CONNECTIONS);
    }

    @Override
    public Work run(Duration span) {
        List<Worker> workers = IntStream.range(0, campaign.workers().size())
                .mapToObj(this::worker)
                .toList();
        return new Callers(workers.size(), caller -> work(workers.get(caller))).run(span);
    }

    private Worker worker(int caller) {
        CallCredentials credentials =
                Connections.bearer(campaign.workers().get(caller).login().token());
        return new Worker(
                AssignmentServiceGrpc.newStub(connections.of(caller)).withCallCredentials(credentials),
                SubmissionServiceGrpc.newStub(connections.of(caller)).withCallCredentials(credentials));
    }

    private CompletableFuture<Integer> work(Worker worker) {
        ClaimAssignmentsRequest claim = ClaimAssignmentsRequest.newBuilder()
                .setCampaignId(campaign.id())
                .setCount(batch)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        return Answer.<ClaimAssignmentsResponse>of(answer -> worker.assignments.claimAssignments(claim, answer))
                .thenCompose(claimed -> submit(worker, claimed));
    }

    private static CompletableFuture<Integer> submit(Worker worker, ClaimAssignmentsResponse claimed) {
        SubmitAnswersRequest.Builder submit = SubmitAnswersRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString());
        claimed.getAssignmentsList()
                .forEach(lease -> submit.addAnswers(NewAnswer.newBuilder()
                        .setAssignmentId(lease.getAssignmentId())
                        .setFencingToken(lease.getFencingToken())
                        .setLabel(OpenCampaign.LABEL)));
        return Answer.<SubmitAnswersResponse>of(answer -> worker.submissions.submitAnswers(submit.build(), answer))
                .thenApply(LeaseSubmit::requireAccepted);
    }

    private static int requireAccepted(SubmitAnswersResponse response) {
        response.getOutcomesList().forEach(outcome -> {
            if (!outcome.getCode().isEmpty()) {
                throw new IllegalStateException("not accepted: " + outcome);
            }
        });
        return response.getOutcomesCount();
    }

    /** Waits for the sequencer, whose work belongs to the answers. */
    @Override
    public void settle() {
        long deadline = System.nanoTime() + SEQUENCER.toNanos();
        while (system.database().number("annotation", """
                                SELECT (SELECT coalesce(max(id), 0) FROM event)
                                    - (SELECT last_event_id FROM log_state)""") > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the sequencer does not keep up");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
