package io.datafi.annotation.assignment;

import static io.datafi.annotation.assignment.AssignmentError.ALREADY_LEASED;
import static io.datafi.annotation.assignment.AssignmentError.ALREADY_SUBMITTED;
import static io.datafi.annotation.assignment.AssignmentError.ANSWER_LIMIT_REACHED;
import static io.datafi.annotation.assignment.AssignmentError.ASSIGNMENT_NOT_FOUND;
import static io.datafi.annotation.assignment.AssignmentError.LEASE_EXPIRED;
import static io.datafi.annotation.assignment.AssignmentError.NO_TASK_AVAILABLE;
import static io.datafi.annotation.assignment.AssignmentError.STALE_FENCING_TOKEN;
import static io.datafi.annotation.assignment.AssignmentError.TASKS_NOT_CHOSEN_BY_WORKERS;
import static io.datafi.annotation.assignment.AssignmentError.TASK_FULL;
import static io.datafi.annotation.assignment.AssignmentError.TASK_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.claimKeys;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.extend;
import static io.datafi.annotation.testing.Work.giveBack;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.worker.WorkerError.WORKER_NOT_JOINED;
import static io.datafi.platform.error.PlatformError.IDEMPOTENCY_KEY_REUSED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.AssignmentServiceGrpc;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.ClaimAssignmentsResponse;
import io.datafi.annotation.v1.ClaimRefusal;
import io.datafi.annotation.v1.LeaseOutcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssignmentGrpcTest {
    @Inject
    World world;

    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void aClaimLeasesTasksWithTheirContentOneByOneOrInBatches() {
        String campaign = world.open(owner, change -> change, keys(5));
        Worker worker = world.join(campaign);

        List<Assignment> one = claim(worker, campaign, 1);
        List<Assignment> rest = claim(worker, campaign, 500);

        assertThat(one).extracting(Assignment::getTaskKey).containsExactly("k1");
        assertThat(one.getFirst().getContent()).isEqualTo("content of k1");
        assertThat(one.getFirst().getFencingToken()).isEqualTo(1);
        assertThat(rest).extracting(Assignment::getTaskKey).containsExactly("k2", "k3", "k4", "k5");
        assertRefused(NO_TASK_AVAILABLE, () -> claim(worker, campaign, 1));
    }

    @Test
    void aRepeatedClaimGivesTheFirstOutcome() {
        String campaign = world.open(owner, change -> change, keys(5));
        Worker worker = world.join(campaign);
        ClaimAssignmentsRequest request = ClaimAssignmentsRequest.newBuilder()
                .setCampaignId(campaign)
                .setCount(2)
                .setIdempotencyKey(key())
                .build();

        ClaimAssignmentsResponse first = worker.assignments().claimAssignments(request);

        assertThat(worker.assignments().claimAssignments(request)).isEqualTo(first);
        assertRefused(
                IDEMPOTENCY_KEY_REUSED,
                () -> worker.assignments()
                        .claimAssignments(request.toBuilder().setCount(3).build()));
        assertThat(leases(campaign)).isEqualTo(2);
    }

    @Test
    void anOverLongBatchIsRefusedWhole() {
        String campaign = world.open(owner, change -> change, keys(2));
        Worker worker = world.join(campaign);

        assertRefused(INVALID_ARGUMENT, () -> claim(worker, campaign, 501));
        assertRefused(INVALID_ARGUMENT, () -> claim(worker, campaign, 0));
        assertThat(leases(campaign)).isZero();
    }

    @Test
    void overlapBoundsAnswersAndLeasesOfATask() {
        String campaign = world.open(owner, change -> change.setOverlap(2), keys(1));
        Worker answered = world.join(campaign);
        Worker leasing = world.join(campaign);
        Worker late = world.join(campaign);
        submit(answered, answer(claim(answered, campaign, 1).getFirst(), "a"));
        Assignment leased = claim(leasing, campaign, 1).getFirst();

        assertRefused(NO_TASK_AVAILABLE, () -> claim(late, campaign, 1));
        assertRefused(TASK_FULL, () -> claimKeys(late, campaign, "k1"));

        submit(leasing, answer(leased, "b"));
        world.endLeases(campaign, "k1");
        assertRefused(NO_TASK_AVAILABLE, () -> claim(late, campaign, 1));
    }

    @Test
    void aWorkerNeverHoldsTwoLeasesOnATask() {
        String campaign = world.open(owner, change -> change.setOverlap(5).setAnswersPerWorkerMax(5), keys(1));
        Worker worker = world.join(campaign);
        claim(worker, campaign, 1);

        assertRefused(NO_TASK_AVAILABLE, () -> claim(worker, campaign, 1));
        assertRefused(ALREADY_LEASED, () -> claimKeys(worker, campaign, "k1"));
    }

    @Test
    void aWorkerAnswersATaskAsOftenAsTheCampaignAllows() {
        String campaign = world.open(owner, change -> change.setOverlap(5).setAnswersPerWorkerMax(2), keys(1));
        Worker worker = world.join(campaign);

        for (int occasion = 1; occasion <= 2; occasion++) {
            Assignment assignment = claim(worker, campaign, 1).getFirst();
            assertThat(submit(worker, answer(assignment, "a")).getOutcomes(0).getOccasion())
                    .isEqualTo(occasion);
        }

        assertRefused(NO_TASK_AVAILABLE, () -> claim(worker, campaign, 1));
        assertRefused(ANSWER_LIMIT_REACHED, () -> claimKeys(worker, campaign, "k1"));
    }

    @Test
    void namedTasksAreReportedOneByOne() {
        String campaign = world.open(owner, change -> change.setOverlap(1), keys(4));
        Worker other = world.join(campaign);
        Worker worker = world.join(campaign);
        claimKeys(other, campaign, "k1");
        claimKeys(worker, campaign, "k2");

        ClaimAssignmentsResponse claimed = claimKeys(worker, campaign, "k4", "k1", "k2", "kx", "k3");

        assertThat(claimed.getAssignmentsList())
                .extracting(Assignment::getTaskKey)
                .containsExactly("k4", "k3");
        assertThat(claimed.getRefusalsList())
                .extracting(ClaimRefusal::getTaskKey, ClaimRefusal::getCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("k1", "TASK_FULL"),
                        org.assertj.core.groups.Tuple.tuple("k2", "ALREADY_LEASED"),
                        org.assertj.core.groups.Tuple.tuple("kx", "TASK_NOT_FOUND"));
        assertRefused(TASK_NOT_FOUND, () -> claimKeys(worker, campaign, "kx"));
    }

    @Test
    void workersNameTasksOnlyWhereTheyMay() {
        String campaign = world.open(owner, change -> change.setWorkersChooseTasks(false), keys(1));
        Worker worker = world.join(campaign);

        assertRefused(TASKS_NOT_CHOSEN_BY_WORKERS, () -> claimKeys(worker, campaign, "k1"));
    }

    @Test
    void onlyWorkersWhoJoinedAnOpenCampaignClaim() {
        String campaign = world.open(owner, change -> change, keys(1));
        String other = world.open(owner, change -> change, keys(1));
        Worker worker = world.join(campaign);

        assertRefused(WORKER_NOT_JOINED, () -> claim(worker, other, 1));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> claim(worker, key(), 1));
        assertRefused(
                ROLE_REQUIRED,
                () -> AssignmentServiceGrpc.newBlockingStub(owner.channel())
                        .claimAssignments(ClaimAssignmentsRequest.newBuilder()
                                .setCampaignId(campaign)
                                .setCount(1)
                                .setIdempotencyKey(key())
                                .build()));
        close(owner, campaign);
        assertRefused(CAMPAIGN_NOT_OPEN, () -> claim(worker, campaign, 1));
    }

    @Test
    void anExpiredLeaseIsFreeForOthersAndNeitherExtendedNorGivenBack() {
        String campaign = world.open(owner, change -> change.setOverlap(1), keys(1));
        Worker slow = world.join(campaign);
        Worker quick = world.join(campaign);
        Assignment lost = claim(slow, campaign, 1).getFirst();
        assertRefused(NO_TASK_AVAILABLE, () -> claim(quick, campaign, 1));

        world.endLeases(campaign, "k1");

        assertRefused(LEASE_EXPIRED, () -> extend(slow, lost));
        assertRefused(LEASE_EXPIRED, () -> giveBack(slow, lost));
        Assignment won = claim(quick, campaign, 1).getFirst();
        assertRefused(LEASE_EXPIRED, () -> submit(slow, answer(lost, "a")));
        submit(quick, answer(won, "a"));
        assertRefused(LEASE_EXPIRED, () -> submit(slow, answer(lost, "a")));
        assertThat(answers(campaign)).isEqualTo(1);
    }

    @Test
    void leasingAgainRaisesTheFencingToken() {
        String campaign = world.open(owner, change -> change, keys(1));
        Worker worker = world.join(campaign);
        Assignment first = claim(worker, campaign, 1).getFirst();
        world.endLeases(campaign, "k1");

        Assignment second = claim(worker, campaign, 1).getFirst();

        assertThat(second.getAssignmentId()).isEqualTo(first.getAssignmentId());
        assertThat(second.getFencingToken()).isEqualTo(2);
        assertRefused(STALE_FENCING_TOKEN, () -> submit(worker, answer(first, "a")));
        assertRefused(STALE_FENCING_TOKEN, () -> extend(worker, first));
        assertRefused(STALE_FENCING_TOKEN, () -> giveBack(worker, first));
        submit(worker, answer(second, "a"));
    }

    @Test
    void anExtendedLeaseEndsLaterAndKeepsItsToken() {
        String campaign = world.open(owner, change -> change, keys(1));
        Worker worker = world.join(campaign);
        Assignment lease = claim(worker, campaign, 1).getFirst();
        world.sql("UPDATE assignment SET lease_ends_at = now() + interval '1 minute'");

        LeaseOutcome extended = extend(worker, lease).getFirst();

        assertThat(extended.getCode()).isEmpty();
        assertThat(extended.getLeaseEndsAt().getSeconds())
                .isGreaterThanOrEqualTo(lease.getLeaseEndsAt().getSeconds());
        submit(worker, answer(lease, "a"));
        assertRefused(ALREADY_SUBMITTED, () -> extend(worker, lease));
        assertRefused(ALREADY_SUBMITTED, () -> giveBack(worker, lease));
    }

    @Test
    void aReturnedLeaseIsFreeAtOnce() {
        String campaign = world.open(owner, change -> change.setOverlap(1), keys(1));
        Worker worker = world.join(campaign);
        Worker other = world.join(campaign);
        Assignment lease = claim(worker, campaign, 1).getFirst();
        assertRefused(NO_TASK_AVAILABLE, () -> claim(other, campaign, 1));

        assertThat(giveBack(worker, lease).getFirst().getCode()).isEmpty();
        assertThat(giveBack(worker, lease).getFirst().getCode()).isEmpty();

        assertRefused(LEASE_EXPIRED, () -> submit(worker, answer(lease, "a")));
        assertThat(claim(other, campaign, 1)).hasSize(1);
    }

    @Test
    void severalLeasesAreReportedOneByOne() {
        String campaign = world.open(owner, change -> change, keys(2));
        Worker worker = world.join(campaign);
        Worker other = world.join(campaign);
        Assignment mine = claim(worker, campaign, 1).getFirst();
        Assignment others = claim(other, campaign, 1).getFirst();

        List<LeaseOutcome> outcomes = extend(worker, others, mine);

        assertThat(outcomes).extracting(LeaseOutcome::getCode).containsExactly(ASSIGNMENT_NOT_FOUND.name(), "");
        assertRefused(ASSIGNMENT_NOT_FOUND, () -> extend(worker, others));
    }

    private long leases(String campaign) {
        return world.count("SELECT count(*) FROM assignment WHERE campaign_id = $1::text::uuid", campaign);
    }

    private long answers(String campaign) {
        return world.count("SELECT count(*) FROM answer WHERE campaign_id = $1::text::uuid", campaign);
    }
}
