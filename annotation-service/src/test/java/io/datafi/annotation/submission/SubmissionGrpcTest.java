package io.datafi.annotation.submission;

import static io.datafi.annotation.assignment.AssignmentError.ALREADY_SUBMITTED;
import static io.datafi.annotation.assignment.AssignmentError.ASSIGNMENT_NOT_FOUND;
import static io.datafi.annotation.assignment.AssignmentError.LEASE_EXPIRED;
import static io.datafi.annotation.assignment.AssignmentError.STALE_FENCING_TOKEN;
import static io.datafi.annotation.assignment.AssignmentError.TASK_FULL;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.spec.AnswerError.UNKNOWN_CLASS;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.claimKeys;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.giveBack;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.worker.WorkerError.WORKER_NOT_JOINED;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ListMyAnswersRequest;
import io.datafi.annotation.v1.ListMyAnswersResponse;
import io.datafi.annotation.v1.MyAnswer;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.SubmissionOutcome;
import io.datafi.annotation.v1.SubmissionServiceGrpc;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.platform.testing.OperatorMetrics;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.datafi.type.v1.PageRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubmissionGrpcTest {
    private static final String COUNTER = "datafi_answers_accepted_total";

    @Inject
    World world;

    private Member owner;
    private String campaign;
    private Worker worker;

    @BeforeEach
    void aWorkerInAnOpenCampaign() {
        owner = world.member("owner");
        campaign = world.open(owner, change -> change.setLeasesPerWorkerMax(500), keys(600));
        worker = world.join(campaign);
    }

    @Test
    void anAnswerIsAcceptedOnceAndItsEventTellsIt() {
        Assignment lease = claim(worker, campaign, 1).getFirst();

        SubmissionOutcome outcome = submit(worker, answer(lease, "b")).getOutcomes(0);

        assertThat(outcome.getCode()).isEmpty();
        assertThat(outcome.getOccasion()).isEqualTo(1);
        assertThat(body(accepted().getFirst(), "body").keys()).containsExactly("commitment");
        JsonObject body = body(accepted().getFirst(), "private_body");
        assertThat(body.keys()).containsExactly("account", "answer", "label", "occasion", "salt", "task", "worker");
        assertThat(body.string("answer")).isEqualTo(outcome.getAnswerId());
        assertThat(body.string("label")).isEqualTo("b");
        assertThat(body.integer("occasion")).isEqualTo(1);
        assertThat(body.string("task")).isEqualTo("k1");
        assertThat(body.string("worker")).isEqualTo(worker.pseudonym());
        assertThat(body.string("account")).isEqualTo(worker.account().toString());
    }

    @Test
    void aBatchOfFiveHundredIsTakenAndOneMoreIsRefusedWhole() {
        List<Assignment> leases = claim(worker, campaign, 500);
        Assignment oneMore = claim(world.join(campaign), campaign, 1).getFirst();
        NewAnswer[] most = leases.stream().map(lease -> answer(lease, "a")).toArray(NewAnswer[]::new);
        NewAnswer[] tooMany = IntStream.rangeClosed(0, 500)
                .mapToObj(i -> i < 500 ? most[i] : answer(oneMore, "a"))
                .toArray(NewAnswer[]::new);

        assertRefused(INVALID_ARGUMENT, () -> submit(worker, tooMany));
        assertThat(accepted()).isEmpty();
        assertThat(submit(worker, most).getOutcomesList())
                .allMatch(outcome -> outcome.getCode().isEmpty());
        assertThat(accepted()).hasSize(500);
    }

    @Test
    void aRepeatedSubmissionGivesTheFirstOutcome() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        String key = key();
        double counted = OperatorMetrics.value(COUNTER);

        SubmitAnswersResponse first = submit(worker, key, answer(lease, "a"));

        assertThat(submit(worker, key, answer(lease, "a"))).isEqualTo(first);
        assertThat(submit(worker, key(), answer(lease, "a"))).isEqualTo(first);
        assertRefused(IDEMPOTENCY_KEY_REUSED, () -> submit(worker, key, answer(lease, "b")));
        assertRefused(ALREADY_SUBMITTED, () -> submit(worker, key(), answer(lease, "b")));
        assertThat(accepted()).hasSize(1);
        assertThat(OperatorMetrics.value(COUNTER)).isEqualTo(counted + 1);
    }

    @Test
    void aLabelThatIsNoClassIsRefusedAndTheLeaseStays() {
        Assignment lease = claim(worker, campaign, 1).getFirst();

        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> submit(worker, answer(lease, "zebra")));

        assertRefused(UNKNOWN_CLASS, () -> {
            throw refused;
        });
        assertThat(fields(refused)).containsExactly("answers[0].label");
        assertThat(submit(worker, answer(lease, "a")).getOutcomes(0).getCode()).isEmpty();
    }

    @Test
    void aWrongOrStaleTokenIsRefused() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        NewAnswer wrong = answer(lease, "a").toBuilder().setFencingToken(7).build();

        assertRefused(STALE_FENCING_TOKEN, () -> submit(worker, wrong));
        assertThat(accepted()).isEmpty();
    }

    @Test
    void theLeaseOfAnotherIsNotFound() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        Worker thief = world.join(campaign);

        assertRefused(ASSIGNMENT_NOT_FOUND, () -> submit(thief, answer(lease, "a")));
        assertRefused(
                ROLE_REQUIRED,
                () -> SubmissionServiceGrpc.newBlockingStub(owner.channel())
                        .submitAnswers(request(answer(lease, "a"))));
        assertRefused(
                NOT_SIGNED_IN,
                () -> SubmissionServiceGrpc.newBlockingStub(TestChannels.anonymous())
                        .submitAnswers(request(answer(lease, "a"))));
        assertRefused(
                NOT_SIGNED_IN,
                () -> SubmissionServiceGrpc.newBlockingStub(
                                TestChannels.with(TestTokens.forged(worker.account(), "worker")))
                        .submitAnswers(request(answer(lease, "a"))));
    }

    @Test
    void eachAnswerOfABatchStandsForItself() {
        List<Assignment> leases = claim(worker, campaign, 5);
        submit(worker, answer(leases.get(0), "a"));
        giveBack(worker, leases.get(1));

        SubmitAnswersResponse response = submit(
                worker,
                answer(leases.get(0), "b"),
                answer(leases.get(1), "a"),
                answer(leases.get(2), "zebra"),
                answer(leases.get(3), "a").toBuilder().setFencingToken(9).build(),
                answer(leases.get(4), "a"),
                NewAnswer.newBuilder()
                        .setAssignmentId(key())
                        .setFencingToken(1)
                        .setLabel("a")
                        .build());

        assertThat(response.getOutcomesList())
                .extracting(SubmissionOutcome::getCode)
                .containsExactly(
                        ALREADY_SUBMITTED.name(),
                        LEASE_EXPIRED.name(),
                        UNKNOWN_CLASS.name(),
                        STALE_FENCING_TOKEN.name(),
                        "",
                        ASSIGNMENT_NOT_FOUND.name());
        assertThat(accepted()).hasSize(2);
    }

    @Test
    void anAnswerBehindItsLeaseCountsWhileNobodyElseWasGivenTheTask() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        world.endLeases(campaign, lease.getTaskKey());
        String key = key();

        SubmitAnswersResponse first = submit(worker, key, answer(lease, "a"));

        assertThat(first.getOutcomes(0).getCode()).isEmpty();
        assertThat(submit(worker, key, answer(lease, "a"))).isEqualTo(first);
        assertThat(submit(worker, answer(lease, "a"))).isEqualTo(first);
        assertRefused(ALREADY_SUBMITTED, () -> submit(worker, answer(lease, "b")));
        assertThat(accepted()).hasSize(1);
    }

    @Test
    void anAnswerBehindItsLeaseCountsWhileItsTaskHasRoomBesideOthers() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        world.endLeases(campaign, lease.getTaskKey());
        Worker other = world.join(campaign);
        claim(other, campaign, 1);

        SubmissionOutcome late = submit(worker, answer(lease, "a")).getOutcomes(0);

        assertThat(late.getCode()).isEmpty();
        assertThat(submit(worker, answer(lease, "a")).getOutcomes(0)).isEqualTo(late);
        assertThat(accepted()).hasSize(1);
        // One answer and one lease are all that the task takes.
        assertRefused(TASK_FULL, () -> claimKeys(world.join(campaign), campaign, lease.getTaskKey()));
    }

    @Test
    void anAnswerBehindItsLeaseWaitsForRoomAndCountsOnceThereIs() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        world.endLeases(campaign, lease.getTaskKey());
        Worker first = world.join(campaign);
        Worker second = world.join(campaign);
        submit(first, answer(claim(first, campaign, 1).getFirst(), "b"));
        Assignment others = claim(second, campaign, 1).getFirst();

        assertRefused(LEASE_EXPIRED, () -> submit(worker, answer(lease, "a")));
        giveBack(second, others);

        assertThat(submit(worker, answer(lease, "a")).getOutcomes(0).getCode()).isEmpty();
        assertRefused(LEASE_EXPIRED, () -> submit(second, answer(others, "a")));
        assertThat(accepted()).hasSize(2);
    }

    @Test
    void lateAnswersOfABatchStandForThemselves() {
        List<Assignment> leases = claim(worker, campaign, 4);
        leases.subList(0, 3).forEach(lease -> world.endLeases(campaign, lease.getTaskKey()));
        Worker other = world.join(campaign);
        // The first two are noted as ended, and of these the second has no room any more.
        claim(other, campaign, 2);
        claimKeys(world.join(campaign), campaign, leases.get(1).getTaskKey());

        SubmitAnswersResponse response = submit(
                worker,
                answer(leases.get(0), "a"),
                answer(leases.get(1), "a"),
                answer(leases.get(2), "zebra"),
                answer(leases.get(3), "a"));

        assertThat(response.getOutcomesList())
                .extracting(SubmissionOutcome::getCode)
                .containsExactly("", LEASE_EXPIRED.name(), UNKNOWN_CLASS.name(), "");
        assertThat(accepted()).hasSize(2);
        assertThat(submit(worker, answer(leases.get(2), "b")).getOutcomes(0).getCode())
                .isEmpty();
    }

    @Test
    void anAssignmentIsNamedOnceInABatch() {
        Assignment lease = claim(worker, campaign, 1).getFirst();

        assertRefused(INVALID_ARGUMENT, () -> submit(worker, answer(lease, "a"), answer(lease, "b")));
    }

    @Test
    void aClosedCampaignTakesNoAnswer() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        Assignment ended = claim(worker, campaign, 1).getFirst();
        world.endLeases(campaign, ended.getTaskKey());
        close(owner, campaign);

        assertRefused(CAMPAIGN_NOT_OPEN, () -> submit(worker, answer(lease, "a")));
        assertRefused(CAMPAIGN_NOT_OPEN, () -> submit(worker, answer(ended, "a")));
        assertThat(accepted()).isEmpty();
    }

    @Test
    void aWorkerSeesTheirOwnAnswersPageByPage() {
        Worker other = world.join(campaign);
        submit(other, answer(claim(other, campaign, 1).getFirst(), "b"));
        for (Assignment lease : claim(worker, campaign, 3)) {
            submit(worker, answer(lease, "a"));
        }

        ListMyAnswersResponse first = mine(worker, campaign, 2, "");
        ListMyAnswersResponse second = mine(worker, campaign, 2, first.getPage().getNextPageToken());

        assertThat(first.getAnswersList()).extracting(MyAnswer::getTaskKey).containsExactly("k1", "k2");
        assertThat(second.getAnswersList())
                .extracting(MyAnswer::getTaskKey, MyAnswer::getLabel)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("k3", "a"));
        String elsewhere = world.open(owner, change -> change, keys(1));
        assertRefused(WORKER_NOT_JOINED, () -> mine(worker, elsewhere, 2, ""));
    }

    private static ListMyAnswersResponse mine(Worker worker, String campaign, int size, String token) {
        return worker.submissions()
                .listMyAnswers(ListMyAnswersRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
                        .build());
    }

    private static SubmitAnswersRequest request(NewAnswer answer) {
        return SubmitAnswersRequest.newBuilder()
                .addAnswers(answer)
                .setIdempotencyKey(key())
                .build();
    }

    private List<Row> accepted() {
        return accepted(campaign);
    }

    private List<Row> accepted(String ofCampaign) {
        return world.sql(
                "SELECT body, private_body FROM event" + " WHERE stream = $1 AND type = 'AnswerAccepted' ORDER BY id",
                "campaign/" + ofCampaign);
    }

    private static JsonObject body(Row event, String column) {
        return CanonicalJson.parse(event.getString(column)).asObject();
    }
}
