package io.datafi.annotation.testing;

import static io.datafi.annotation.testing.World.key;

import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.CloseCampaignRequest;
import io.datafi.annotation.v1.ExtendAssignmentsRequest;
import io.datafi.annotation.v1.LeaseOutcome;
import io.datafi.annotation.v1.LeaseRef;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import java.util.Arrays;
import java.util.List;

/** What workers do, in one line each. */
public final class Work {
    private Work() {}

    public static List<Assignment> claim(Worker worker, String campaign, int count) {
        return worker.assignments()
                .claimAssignments(ClaimAssignmentsRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setCount(count)
                        .setIdempotencyKey(key())
                        .build())
                .getAssignmentsList();
    }

    public static ClaimAssignmentsResponse claimKeys(Worker worker, String campaign, String... keys) {
        return worker.assignments()
                .claimAssignments(ClaimAssignmentsRequest.newBuilder()
                        .setCampaignId(campaign)
                        .addAllTaskKeys(Arrays.asList(keys))
                        .setIdempotencyKey(key())
                        .build());
    }

    public static List<LeaseOutcome> extend(Worker worker, Assignment... leases) {
        return worker.assignments()
                .extendAssignments(ExtendAssignmentsRequest.newBuilder()
                        .addAllLeases(refs(leases))
                        .build())
                .getOutcomesList();
    }

    public static List<LeaseOutcome> giveBack(Worker worker, Assignment... leases) {
        return worker.assignments()
                .returnAssignments(ReturnAssignmentsRequest.newBuilder()
                        .addAllLeases(refs(leases))
                        .build())
                .getOutcomesList();
    }

    public static NewAnswer answer(Assignment lease, String label) {
        return NewAnswer.newBuilder()
                .setAssignmentId(lease.getAssignmentId())
                .setFencingToken(lease.getFencingToken())
                .setLabel(label)
                .build();
    }

    public static SubmitAnswersResponse submit(Worker worker, NewAnswer... answers) {
        return submit(worker, key(), answers);
    }

    public static SubmitAnswersResponse submit(Worker worker, String idempotencyKey, NewAnswer... answers) {
        return worker.submissions()
                .submitAnswers(SubmitAnswersRequest.newBuilder()
                        .addAllAnswers(Arrays.asList(answers))
                        .setIdempotencyKey(idempotencyKey)
                        .build());
    }

    public static void close(Member owner, String campaign) {
        owner.campaigns()
                .closeCampaign(CloseCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());
    }

    private static List<LeaseRef> refs(Assignment... leases) {
        return Arrays.stream(leases)
                .map(lease -> LeaseRef.newBuilder()
                        .setAssignmentId(lease.getAssignmentId())
                        .setFencingToken(lease.getFencingToken())
                        .build())
                .toList();
    }
}
