package io.datafi.annotation.submission;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.Concealed;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.security.Caller;
import io.datafi.rules.json.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Accepts answers, in one transaction a request. */
@ApplicationScoped
@Startup
public class Submissions {
    private final Pool pool;
    private final SubmissionStore store;
    private final LateAnswers late;
    private final Idempotency idempotency;
    private final Events events;
    private final Ids ids;
    private final Counter accepted;

    Submissions(
            Pool pool,
            SubmissionStore store,
            LateAnswers late,
            Idempotency idempotency,
            Events events,
            Ids ids,
            MeterRegistry metrics) {
        this.pool = pool;
        this.store = store;
        this.late = late;
        this.idempotency = idempotency;
        this.events = events;
        this.ids = ids;
        this.accepted = metrics.counter("datafi.answers.accepted");
    }

    /** Submits answers; a single one that is not accepted fails with its code. */
    public Uni<SubmitAnswersResponse> submit(Caller caller, SubmitAnswersRequest request) {
        caller.requireRole(Workers.ROLE);
        requireOnePerAssignment(request.getAnswersList());
        // Counted once they are stored for good; a repeat is given the first outcome and adds none.
        AtomicInteger stored = new AtomicInteger();
        return pool.withTransaction(tx -> idempotency.once(
                        tx,
                        caller.accountId(),
                        request,
                        SubmitAnswersResponse.parser(),
                        () -> submit(tx, caller.accountId(), request.getAnswersList(), stored)))
                .invoke(() -> accepted.increment(stored.get()));
    }

    private Uni<SubmitAnswersResponse> submit(
            SqlConnection tx, UUID account, List<NewAnswer> answers, AtomicInteger stored) {
        UUID[] assignments = answers.stream()
                .map(answer -> UUID.fromString(answer.getAssignmentId()))
                .toArray(UUID[]::new);
        UUID[] answerIds = Stream.generate(ids::next).limit(answers.size()).toArray(UUID[]::new);
        return store.lock(tx, account, assignments)
                .map(asked -> JudgedAnswers.of(answers, assignments, asked))
                .chain(judged -> store.submit(tx, account, judged, answerIds)
                        .chain(outcomes -> late.submit(tx, account, judged, answerIds, outcomes)))
                .invoke(Submissions::refuseSingle)
                .call(outcomes -> {
                    List<NewEvent> happened = accepted(outcomes, account);
                    stored.set(happened.size());
                    return events.append(tx, happened);
                })
                .map(SubmissionMessages::response);
    }

    private static void requireOnePerAssignment(List<NewAnswer> answers) {
        Set<String> assignments = HashSet.newHashSet(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            if (!assignments.add(answers.get(i).getAssignmentId())) {
                throw INVALID_ARGUMENT
                        .because("an assignment takes one answer")
                        .atField("answers[" + i + "].assignment_id");
            }
        }
    }

    private static void refuseSingle(List<Submitted> outcomes) {
        if (outcomes.size() == 1 && outcomes.getFirst() instanceof Submitted.Refused refused) {
            throw refused.reason();
        }
    }

    private static List<NewEvent> accepted(List<Submitted> outcomes, UUID account) {
        return outcomes.stream()
                .filter(Submitted.Accepted.class::isInstance)
                .map(Submitted.Accepted.class::cast)
                .map(accepted -> event(accepted, account))
                .toList();
    }

    /** While items take answers, nobody may read from the log what is said of them or how often. */
    private static NewEvent event(Submitted.Accepted accepted, UUID account) {
        return Concealed.event(
                CampaignEvents.stream(accepted.campaignId()),
                "AnswerAccepted",
                Json.object()
                        .with("answer", accepted.answerId().toString())
                        .with("label", accepted.label())
                        .with("occasion", accepted.occasion())
                        .with("task", accepted.taskKey())
                        .with("worker", accepted.worker().toString())
                        .build(),
                Optional.of(account));
    }
}
