package io.datafi.annotation.assignment;

import static io.datafi.annotation.assignment.AssignmentError.LEASES_EXHAUSTED;
import static io.datafi.annotation.assignment.AssignmentError.TASK_NOT_FOUND;
import static java.util.Objects.requireNonNullElse;

import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.ClaimRefusal;
import io.datafi.annotation.v1.LeaseRef;
import io.datafi.platform.wire.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Leases on the wire and in the database. */
final class AssignmentMessages {
    private AssignmentMessages() {}

    static ClaimAssignmentsResponse leased(List<Lease> leases) {
        return ClaimAssignmentsResponse.newBuilder()
                .addAllAssignments(
                        leases.stream().map(AssignmentMessages::assignment).toList())
                .build();
    }

    /**
     * The outcome for each named task, in the order of the keys; a single one fails with its code.
     *
     * @param cut whether what was not leased is beyond what the worker may hold
     */
    static ClaimAssignmentsResponse named(List<String> keys, List<ClaimedTask> claimed, boolean cut) {
        Map<String, ClaimedTask> byKey = HashMap.newHashMap(claimed.size());
        claimed.forEach(task -> byKey.put(task.key(), task));
        var response = ClaimAssignmentsResponse.newBuilder();
        for (String key : keys) {
            ClaimedTask task = byKey.get(key);
            if (task != null && task.lease() != null) {
                response.addAssignments(assignment(task.lease()));
            } else if (task == null || task.code() != null || cut) {
                String code =
                        task == null ? TASK_NOT_FOUND.name() : requireNonNullElse(task.code(), LEASES_EXHAUSTED.name());
                if (keys.size() == 1) {
                    throw AssignmentError.valueOf(code).because("task \"%s\"", key);
                }
                response.addRefusals(ClaimRefusal.newBuilder().setTaskKey(key).setCode(code));
            }
        }
        return response.build();
    }

    static ClaimAssignmentsResponse withContents(ClaimAssignmentsResponse response, Map<String, String> contents) {
        var filled = response.toBuilder();
        filled.getAssignmentsBuilderList()
                .forEach(assignment -> assignment.setContent(contents.get(assignment.getTaskKey())));
        return filled.build();
    }

    static UUID[] ids(List<LeaseRef> leases) {
        return leases.stream()
                .map(lease -> UUID.fromString(lease.getAssignmentId()))
                .toArray(UUID[]::new);
    }

    static Long[] tokens(List<LeaseRef> leases) {
        return leases.stream().map(LeaseRef::getFencingToken).toArray(Long[]::new);
    }

    static List<io.datafi.annotation.v1.LeaseOutcome> outcomes(List<LeaseOutcome> outcomes) {
        return outcomes.stream().map(AssignmentMessages::outcome).toList();
    }

    private static io.datafi.annotation.v1.LeaseOutcome outcome(LeaseOutcome outcome) {
        var message = io.datafi.annotation.v1.LeaseOutcome.newBuilder()
                .setAssignmentId(outcome.assignmentId().toString());
        if (outcome.code() != null) {
            message.setCode(outcome.code());
        }
        if (outcome.endsAt() != null) {
            message.setLeaseEndsAt(Wire.timestamp(outcome.endsAt()));
        }
        return message.build();
    }

    private static Assignment assignment(Lease lease) {
        return Assignment.newBuilder()
                .setAssignmentId(lease.assignmentId().toString())
                .setTaskKey(lease.taskKey())
                .setFencingToken(lease.fencingToken())
                .setLeaseEndsAt(Wire.timestamp(lease.endsAt()))
                .build();
    }
}
