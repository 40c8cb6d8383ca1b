package io.datafi.annotation.discovery;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.claimKeys;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.extend;
import static io.datafi.annotation.testing.Work.giveBack;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.testing.Sync.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.Lots;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.CancelCampaignRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.NewAnswer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sums of what workers did are what a recount finds, whatever happened. */
@QuarkusTest
class WorkedDaysTest {
    @Inject
    World world;

    @Inject
    Lots lots;

    private Member owner;
    private String campaign;
    private UUID id;
    private List<Worker> workers;

    @BeforeEach
    void threeWorkers() {
        owner = world.member("owner");
        campaign = world.open(
                owner,
                change -> change.setOverlap(3)
                        .setLeaseSeconds(60)
                        .setQualityRule("dawid-skene-ml/1")
                        .setPayRule("pay/1"),
                keys(4));
        id = UUID.fromString(campaign);
        workers = List.of(world.join(campaign), world.join(campaign), world.join(campaign));
    }

    @Test
    void aRepeatedSubmissionCountsOnce() {
        Worker worker = workers.getFirst();
        NewAnswer answer = answer(claim(worker, campaign, 1).getFirst(), "a");
        String idempotencyKey = key();

        submit(worker, idempotencyKey, answer);
        submit(worker, idempotencyKey, answer);
        submit(worker, answer);

        assertRecounted(1);
    }

    @Test
    void answersGivenAtOnceAndTwiceAreCountedOnceWhileALotIsSettled() throws Exception {
        answerAll("k1", "k2");
        List<Callable<?>> work = new ArrayList<>();
        for (Worker worker : workers) {
            for (Assignment lease : claimKeys(worker, campaign, "k3", "k4").getAssignmentsList()) {
                work.add(() -> submit(worker, answer(lease, "b")));
                work.add(() -> submit(worker, answer(lease, "b")));
            }
        }

        lots.close(campaign, 6);
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<?> done : work.stream().map(threads::submit).toList()) {
                done.get();
            }
        }
        awaitRounds(1);

        assertRecounted(12);
        assertSettled();
    }

    @Test
    void whatWasNotAcceptedIsNotCountedAndWhatCameLateIsOnce() {
        Worker worker = workers.getFirst();
        List<Assignment> leases = claim(worker, campaign, 4);
        giveBack(worker, leases.get(0));
        world.endLeases(campaign, leases.get(1).getTaskKey());
        claimKeys(workers.get(1), campaign, leases.get(1).getTaskKey());

        submit(
                worker,
                answer(leases.get(0), "a"),
                answer(leases.get(1), "a"),
                answer(leases.get(2), "no class"),
                answer(leases.get(3), "a"));

        assertRecounted(2);
    }

    @Test
    void timeRunsFromTheNewestLeaseAndEndsWithItsLength() {
        Worker worker = workers.getFirst();
        Assignment ended = claimKeys(worker, campaign, "k1").getAssignments(0);
        leasedBefore(worker, 50);
        world.endLeases(campaign, ended.getTaskKey());
        Assignment again = claimKeys(worker, campaign, "k1").getAssignments(0);
        leasedBefore(worker, 5);
        submit(worker, answer(again, "a"));
        assertThat(workingMs()).isBetween(5_000L, 40_000L);

        long before = workingMs();
        Assignment extended = claimKeys(worker, campaign, "k2").getAssignments(0);
        leasedBefore(worker, 100);
        extend(worker, extended);
        submit(worker, answer(extended, "a"));

        assertThat(workingMs() - before).isEqualTo(60_000);
        assertRecounted(2);
    }

    @Test
    void aSettledCampaignIsCountedToTheLastAnswerAndUnit() {
        answerAll("k1", "k2");
        lots.close(campaign, 6);
        awaitRounds(1);
        assertSettled();

        answerAll("k3", "k4");
        close(owner, campaign);
        awaitRounds(2);

        assertRecounted(12);
        assertSettled();
        assertThat(world.count(
                        "SELECT sum(working_ms - settled_ms)::bigint FROM worked_day WHERE campaign_id = $1", id))
                .isZero();
    }

    @Test
    void aCorrectionChangesPayOnTheDayOfTheRoundThatItCorrectsAndNoTime() {
        world.sql("UPDATE campaign SET hold_seconds = 3600 WHERE id = $1", id);
        answerAll("k1", "k2", "k3", "k4");
        close(owner, campaign);
        awaitRounds(1);
        long settledMs = sum("settled_ms");
        long paid = sum("settled_base_units");
        world.sql("UPDATE settlement SET settled_at = settled_at - interval '2 days' WHERE campaign_id = $1", id);

        lots.correct(campaign, 1, places(workers.getFirst()));
        awaitRounds(2);

        assertSettled();
        assertThat(sum("settled_ms")).isEqualTo(settledMs);
        assertThat(sum("settled_base_units")).isNotEqualTo(paid);
        assertThat(world.count("""
                SELECT sum(settled_base_units)::bigint FROM worked_day
                WHERE campaign_id = $1 AND day = (now() AT TIME ZONE 'UTC')::date
                """, id)).as("what was paid before").isEqualTo(paid);
    }

    @Test
    void aCancelledDraftHasNoAnswersAndIsFoundByNobody() {
        String draft = world.draft(owner, change -> change);

        Campaign cancelled = owner.campaigns()
                .cancelCampaign(
                        CancelCampaignRequest.newBuilder().setCampaignId(draft).build())
                .getCampaign();

        assertThat(cancelled.getAnswers()).isZero();
        assertThat(world.count("SELECT count(*) FROM campaign_summary WHERE campaign_id = $1", UUID.fromString(draft)))
                .isZero();
    }

    /** The campaign's answers, and each worker's, are those that are stored. */
    private void assertRecounted(long answers) {
        assertThat(world.count("SELECT count(*) FROM answer WHERE campaign_id = $1", id))
                .isEqualTo(answers);
        assertThat(owner.campaigns()
                        .getCampaign(GetCampaignRequest.newBuilder()
                                .setCampaignId(campaign)
                                .build())
                        .getCampaign()
                        .getAnswers())
                .isEqualTo(answers);
        assertThat(world.sql("""
                SELECT worker, count(*)::bigint FROM answer WHERE campaign_id = $1 GROUP BY worker
                EXCEPT
                SELECT worker, sum(answers)::bigint FROM worked_day WHERE campaign_id = $1 GROUP BY worker
                """, id)).isEmpty();
    }

    /** Each worker's pay is what the rounds settled, and all answers are settled that are in a range. */
    private void assertSettled() {
        assertThat(world.sql("""
                SELECT worker::uuid, sum(amount_base_units) FROM settled_pay WHERE campaign_id = $1 GROUP BY worker
                EXCEPT
                SELECT worker, sum(settled_base_units) FROM worked_day WHERE campaign_id = $1 GROUP BY worker
                """, id)).isEmpty();
        assertThat(sum("settled_answers"))
                .isEqualTo(world.count(
                        "SELECT sum(answers)::bigint FROM settlement WHERE campaign_id = $1 AND corrects IS NULL", id));
        assertThat(world.count("SELECT sum(amount_base_units)::bigint FROM settled_pay WHERE campaign_id = $1", id))
                .isPositive();
    }

    private long sum(String column) {
        return world.count("SELECT sum(" + column + ")::bigint FROM worked_day WHERE campaign_id = $1", id);
    }

    private long workingMs() {
        return sum("working_ms");
    }

    private void leasedBefore(Worker worker, int seconds) {
        world.sql("""
                UPDATE assignment SET leased_at = now() - $3 * interval '1 second'
                WHERE campaign_id = $1 AND worker = $2 AND state = 'LEASED'
                """, id, UUID.fromString(worker.pseudonym()), (double) seconds);
    }

    private void answerAll(String... tasks) {
        for (Worker worker : workers) {
            submit(
                    worker,
                    claimKeys(worker, campaign, tasks).getAssignmentsList().stream()
                            .map(lease -> answer(lease, "k1k3".contains(lease.getTaskKey()) ? "a" : "b"))
                            .toArray(NewAnswer[]::new));
        }
    }

    private void awaitRounds(int rounds) {
        until(
                "decided",
                () -> world.count("SELECT count(*) FROM settlement WHERE campaign_id = $1 AND state <> 'DUE'", id)
                        == rounds);
    }

    private Long[] places(Worker worker) {
        return world.sql("""
                        SELECT l.stream_seq FROM log_entry l JOIN event e USING (event_id)
                        WHERE l.stream = $1 AND e.type = 'AnswerAccepted' AND e.private_body::json ->> 'worker' = $2
                        ORDER BY 1
                        """, "campaign/" + campaign, worker.pseudonym()).stream()
                .map(row -> row.getLong(0))
                .toArray(Long[]::new);
    }
}
