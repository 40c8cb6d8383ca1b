package io.datafi.cli.customer;

import com.google.rpc.Code;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.AssignmentServiceGrpc.AssignmentServiceImplBase;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.ClaimRefusal;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignResponse;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.v1.ReturnAssignmentsResponse;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmissionServiceGrpc.SubmissionServiceImplBase;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.annotation.v1.WorkerServiceGrpc.WorkerServiceImplBase;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A campaign with tasks t1, t2, … for one worker, as the service leases and takes them. */
final class AnsweringDoors {
    final Map<String, String> accepted = new HashMap<>();
    final Set<String> everLeased = new HashSet<>();
    /** Task by assignment. */
    final Map<String, String> leased = new HashMap<>();

    TaskSpec spec;
    boolean chosen;
    int leasesMax = 100;
    int claims;

    private final Set<String> free = new LinkedHashSet<>();

    void free(int tasks) {
        for (int task = 1; task <= tasks; task++) {
            free.add("t" + task);
        }
    }

    List<BindableService> all() {
        return List.of(new Joining(), new Leasing(), new Submitting());
    }

    private final class Joining extends WorkerServiceImplBase {
        @Override
        public void joinCampaign(JoinCampaignRequest request, StreamObserver<JoinCampaignResponse> response) {
            answer(
                    response,
                    JoinCampaignResponse.newBuilder()
                            .setTitle("Cats and dogs")
                            .setAsset("TUSD")
                            .setSpec(spec)
                            .build());
        }
    }

    private final class Leasing extends AssignmentServiceImplBase {
        @Override
        public void claimAssignments(
                ClaimAssignmentsRequest request, StreamObserver<ClaimAssignmentsResponse> response) {
            boolean named = request.getTaskKeysCount() > 0;
            if (named && !chosen) {
                refuse(response, Code.FAILED_PRECONDITION, "TASKS_NOT_CHOSEN_BY_WORKERS");
                return;
            }
            claims++;
            if (leased.size() >= leasesMax) {
                refuse(response, Code.RESOURCE_EXHAUSTED, "LEASES_EXHAUSTED");
                return;
            }
            var claimed = ClaimAssignmentsResponse.newBuilder();
            List<String> wanted = named
                    ? request.getTaskKeysList()
                    : free.stream().limit(request.getCount()).toList();
            for (String task : new ArrayList<>(wanted)) {
                lease(claimed, task);
            }
            if (!named && claimed.getAssignmentsCount() == 0) {
                refuse(response, Code.RESOURCE_EXHAUSTED, "NO_TASK_AVAILABLE");
            } else {
                answer(response, claimed.build());
            }
        }

        private void lease(ClaimAssignmentsResponse.Builder claimed, String task) {
            if (leased.size() < leasesMax && free.remove(task)) {
                String id = UUID.randomUUID().toString();
                leased.put(id, task);
                everLeased.add(task);
                claimed.addAssignments(Assignment.newBuilder()
                        .setAssignmentId(id)
                        .setTaskKey(task)
                        .setFencingToken(1));
            } else {
                claimed.addRefusals(ClaimRefusal.newBuilder()
                        .setTaskKey(task)
                        .setCode(free.contains(task) ? "LEASES_EXHAUSTED" : "TASK_NOT_FOUND"));
            }
        }

        @Override
        public void returnAssignments(
                ReturnAssignmentsRequest request, StreamObserver<ReturnAssignmentsResponse> response) {
            request.getLeasesList().forEach(lease -> free.add(leased.remove(lease.getAssignmentId())));
            answer(response, ReturnAssignmentsResponse.getDefaultInstance());
        }
    }

    /** Takes cats and dogs, and breaks on a bug. */
    private final class Submitting extends SubmissionServiceImplBase {
        @Override
        public void submitAnswers(SubmitAnswersRequest request, StreamObserver<SubmitAnswersResponse> response) {
            var outcomes = SubmitAnswersResponse.newBuilder();
            for (NewAnswer answer : request.getAnswersList()) {
                boolean taken = Set.of("cat", "dog").contains(answer.getLabel());
                if (taken) {
                    accepted.put(leased.remove(answer.getAssignmentId()), answer.getLabel());
                } else if (request.getAnswersCount() == 1) {
                    boolean bug = answer.getLabel().equals("bug");
                    refuse(response, bug ? Code.INTERNAL : Code.INVALID_ARGUMENT, bug ? "INTERNAL" : "UNKNOWN_CLASS");
                    return;
                }
                outcomes.addOutcomes(SubmissionOutcome.newBuilder()
                        .setAssignmentId(answer.getAssignmentId())
                        .setCode(taken ? "" : "UNKNOWN_CLASS"));
            }
            answer(response, outcomes.build());
        }
    }

    private static <T> void answer(StreamObserver<T> response, T message) {
        response.onNext(message);
        response.onCompleted();
    }

    private static void refuse(StreamObserver<?> response, Code status, String code) {
        response.onError(StuckWorkDoor.refusal(status, code));
    }
}
