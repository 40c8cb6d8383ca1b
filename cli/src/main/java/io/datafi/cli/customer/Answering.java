package io.datafi.cli.customer;

import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.ClaimRefusal;
import io.datafi.annotation.v1.LeaseRef;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.ReturnAssignmentsRequest;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.cli.Progress;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Leases tasks of a campaign and answers those to which there is an answer: by name where workers
 * choose tasks, else whatever comes. Every lease that was not answered is given back, at the latest
 * at the end.
 */
final class Answering {
    /** Of a claim, and of a lease to give back at most so many are named in one call. */
    private static final int BATCH = 100;

    /** What says that tasks are not to be had; anything else ends the whole work. */
    private static final Set<String> NOT_TO_BE_HAD = Set.of(
            "NO_TASK_AVAILABLE",
            "LEASES_EXHAUSTED",
            "TASK_NOT_FOUND",
            "ALREADY_LEASED",
            "ANSWER_LIMIT_REACHED",
            "TASK_FULL");

    private final Session session;
    private final UUID campaign;
    /** By task; without those that were sent. */
    private final Map<String, NewAnswer> answers;
    /** By assignment: what is leased and not answered. */
    private final Map<String, Assignment> leases = new LinkedHashMap<>();

    private final Map<String, String> refused = new LinkedHashMap<>();
    private int accepted;

    Answering(Session session, UUID campaign, Map<String, NewAnswer> answers) {
        this.session = session;
        this.campaign = campaign;
        this.answers = new LinkedHashMap<>(answers);
    }

    /**
     * Does it.
     *
     * @param progress counts answers that were sent
     */
    void run(Progress progress) {
        try {
            chosen(progress);
        } catch (ClientException failed) {
            if (!failed.code().equals("TASKS_NOT_CHOSEN_BY_WORKERS")) {
                throw failed;
            }
            whateverComes(progress);
        } finally {
            giveBack();
        }
    }

    int accepted() {
        return accepted;
    }

    /** The code of each refused answer, by task. */
    Map<String, String> refused() {
        return refused;
    }

    /** The tasks that were not to be had. */
    List<String> left() {
        return List.copyOf(answers.keySet());
    }

    private void chosen(Progress progress) {
        Deque<String> wanted = new ArrayDeque<>(answers.keySet());
        while (!wanted.isEmpty()) {
            List<String> named = new ArrayList<>();
            while (named.size() < BATCH && !wanted.isEmpty()) {
                named.add(wanted.removeFirst());
            }
            ClaimAssignmentsResponse claimed = claim(request().addAllTaskKeys(named));
            progress.step(submit(claimed.getAssignmentsList()));
            giveBack();
            // What the limit of leases left out is free to be leased now, if it was ours that filled it.
            if (claimed.getAssignmentsCount() > 0) {
                claimed.getRefusalsList().stream()
                        .filter(refusal -> refusal.getCode().equals("LEASES_EXHAUSTED"))
                        .map(ClaimRefusal::getTaskKey)
                        .forEach(wanted::addLast);
            }
        }
    }

    /** A lease that nobody wants is kept while others are claimed: else it would come again. */
    private void whateverComes(Progress progress) {
        int before = -1;
        while (!answers.isEmpty() && accepted + leases.size() > before) {
            before = accepted + leases.size();
            progress.step(submit(claim(request().setCount(BATCH)).getAssignmentsList()));
        }
    }

    private ClaimAssignmentsRequest.Builder request() {
        return ClaimAssignmentsRequest.newBuilder()
                .setCampaignId(campaign.toString())
                .setIdempotencyKey(UUID.randomUUID().toString());
    }

    private ClaimAssignmentsResponse claim(ClaimAssignmentsRequest.Builder request) {
        try {
            return Retry.call(() -> session.assignments().claimAssignments(request.build()));
        } catch (ClientException failed) {
            if (NOT_TO_BE_HAD.contains(failed.code())) {
                return ClaimAssignmentsResponse.getDefaultInstance();
            }
            throw failed;
        }
    }

    /** Returns how many answers were sent. */
    private int submit(List<Assignment> leased) {
        var request = SubmitAnswersRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString());
        for (Assignment lease : leased) {
            leases.put(lease.getAssignmentId(), lease);
            NewAnswer answer = answers.remove(lease.getTaskKey());
            if (answer != null) {
                request.addAnswers(answer.toBuilder()
                        .setAssignmentId(lease.getAssignmentId())
                        .setFencingToken(lease.getFencingToken()));
            }
        }
        if (request.getAnswersCount() == 0) {
            return 0;
        }
        for (SubmissionOutcome outcome : outcomes(request.build())) {
            if (outcome.getCode().isEmpty()) {
                accepted++;
                leases.remove(outcome.getAssignmentId());
            } else {
                refused.put(leases.get(outcome.getAssignmentId()).getTaskKey(), outcome.getCode());
            }
        }
        return request.getAnswersCount();
    }

    /** A single answer is refused as a whole call; it is told like one of many. */
    private List<SubmissionOutcome> outcomes(SubmitAnswersRequest request) {
        try {
            return Retry.call(() -> session.submissions().submitAnswers(request))
                    .getOutcomesList();
        } catch (ClientException failed) {
            if (request.getAnswersCount() > 1 || failed.kind() != ClientException.Kind.REFUSED) {
                throw failed;
            }
            return List.of(SubmissionOutcome.newBuilder()
                    .setAssignmentId(request.getAnswers(0).getAssignmentId())
                    .setCode(failed.code())
                    .build());
        }
    }

    private void giveBack() {
        List<Assignment> unanswered = List.copyOf(leases.values());
        leases.clear();
        for (int from = 0; from < unanswered.size(); from += BATCH) {
            var request = ReturnAssignmentsRequest.newBuilder();
            unanswered
                    .subList(from, Math.min(from + BATCH, unanswered.size()))
                    .forEach(lease -> request.addLeases(LeaseRef.newBuilder()
                            .setAssignmentId(lease.getAssignmentId())
                            .setFencingToken(lease.getFencingToken())));
            giveBack(request.build());
        }
    }

    private void giveBack(ReturnAssignmentsRequest request) {
        try {
            Retry.call(() -> session.assignments().returnAssignments(request));
        } catch (ClientException failed) {
            // A single lease that ended meanwhile is refused as a whole call; it is free already.
            if (failed.kind() != ClientException.Kind.REFUSED) {
                throw failed;
            }
        }
    }
}
