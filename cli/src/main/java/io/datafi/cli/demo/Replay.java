package io.datafi.cli.demo;

import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Step 3, one worker's part: leases the recorded tasks in shuffled order and submits the recorded
 * answers.
 */
final class Replay {
    /** Lease lost to a restart or still held by an abandoned claim: lease again and go on. */
    private static final Set<String> LATER =
            Set.of("LEASE_EXPIRED", "STALE_FENCING_TOKEN", "ALREADY_LEASED", "LEASES_EXHAUSTED", "TASK_FULL");

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DemoPeople.Worker worker;
    private final String campaignId;
    private final LongConsumer progress;
    private String pseudonym;
    private long accepted;
    private boolean repeatsWereHarmless = true;

    Replay(DemoPeople.Worker worker, String campaignId, LongConsumer progress) {
        this.worker = worker;
        this.campaignId = campaignId;
        this.progress = progress;
    }

    String pseudonym() {
        return pseudonym;
    }

    long accepted() {
        return accepted;
    }

    /** Whether every duplicated submit was answered with the first outcome. */
    boolean repeatsWereHarmless() {
        return repeatsWereHarmless;
    }

    void join() {
        JoinCampaignRequest request =
                JoinCampaignRequest.newBuilder().setCampaignId(campaignId).build();
        pseudonym = Retry.call(() -> worker.session().workers().joinCampaign(request))
                .getPseudonym();
    }

    /** Leases a task and walks away. */
    void abandon(String task) {
        claim(List.of(task));
    }

    /** Answers every task of the rounds, each round in an order of its own. */
    void run(List<Map<String, String>> rounds, Random order) {
        for (Map<String, String> round : rounds) {
            List<String> open = new ArrayList<>(round.keySet());
            Collections.sort(open);
            Collections.shuffle(open, order);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!open.isEmpty()) {
                List<String> batch = List.copyOf(open.subList(0, Math.min(BATCH, open.size())));
                Set<String> done = answer(batch, round);
                open.removeAll(done);
                // What could not be leased now goes behind the rest.
                Collections.rotate(open, -(batch.size() - done.size()));
                if (!done.isEmpty()) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new ClientException("NOT_IN_TIME", "tasks stay unanswered: " + open);
                } else {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    /** Answers what of the batch can be leased; returns those tasks. */
    private Set<String> answer(List<String> batch, Map<String, String> labels) {
        Map<String, String> taskByAssignment = new LinkedHashMap<>();
        SubmitAnswersRequest.Builder submit = SubmitAnswersRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString());
        for (Assignment assignment : claim(batch)) {
            taskByAssignment.put(assignment.getAssignmentId(), assignment.getTaskKey());
            submit.addAnswers(NewAnswer.newBuilder()
                    .setAssignmentId(assignment.getAssignmentId())
                    .setFencingToken(assignment.getFencingToken())
                    .setLabel(labels.get(assignment.getTaskKey())));
        }
        if (taskByAssignment.isEmpty()) {
            return Set.of();
        }
        boolean first = accepted == 0;
        List<SubmissionOutcome> outcomes = submit(submit.build());
        if (first) {
            // A phone that lost the answer sends again: the same request, and later the same
            // answers under a new key.
            List<SubmissionOutcome> repeated = submit(submit.build());
            List<SubmissionOutcome> renewed = submit(
                    submit.setIdempotencyKey(UUID.randomUUID().toString()).build());
            repeatsWereHarmless &= repeated.equals(outcomes) && sameAnswers(renewed, outcomes);
        }
        for (SubmissionOutcome outcome : outcomes) {
            if (outcome.getCode().isEmpty()) {
                accepted++;
            } else if (LATER.contains(outcome.getCode())) {
                taskByAssignment.remove(outcome.getAssignmentId());
            } else {
                throw new ClientException(outcome.getCode(), "an answer was refused");
            }
        }
        progress.accept(taskByAssignment.size());
        return Set.copyOf(taskByAssignment.values());
    }

    private static boolean sameAnswers(List<SubmissionOutcome> some, List<SubmissionOutcome> other) {
        return some.stream()
                .map(SubmissionOutcome::getAnswerId)
                .toList()
                .equals(other.stream().map(SubmissionOutcome::getAnswerId).toList());
    }

    private List<Assignment> claim(List<String> tasks) {
        ClaimAssignmentsRequest request = ClaimAssignmentsRequest.newBuilder()
                .setCampaignId(campaignId)
                .addAllTaskKeys(tasks)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        try {
            ClaimAssignmentsResponse response =
                    Retry.call(() -> worker.session().assignments().claimAssignments(request));
            response.getRefusalsList().stream()
                    .filter(refusal -> !LATER.contains(refusal.getCode()))
                    .findFirst()
                    .ifPresent(refusal -> {
                        throw new ClientException(refusal.getCode(), "task " + refusal.getTaskKey());
                    });
            return response.getAssignmentsList();
        } catch (ClientException refused) {
            if (LATER.contains(refused.code()) || refused.code().equals("NO_TASK_AVAILABLE")) {
                return List.of();
            }
            throw refused;
        }
    }

    private List<SubmissionOutcome> submit(SubmitAnswersRequest request) {
        try {
            SubmitAnswersResponse response =
                    Retry.call(() -> worker.session().submissions().submitAnswers(request));
            return response.getOutcomesList();
        } catch (ClientException refused) {
            if (request.getAnswersCount() == 1 && LATER.contains(refused.code())) {
                return List.of(SubmissionOutcome.newBuilder()
                        .setAssignmentId(request.getAnswers(0).getAssignmentId())
                        .setCode(refused.code())
                        .build());
            }
            throw refused;
        }
    }
}
