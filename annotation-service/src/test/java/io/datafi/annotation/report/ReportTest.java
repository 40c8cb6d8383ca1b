package io.datafi.annotation.report;

import static io.datafi.annotation.assignment.AssignmentError.ALREADY_SUBMITTED;
import static io.datafi.annotation.assignment.AssignmentError.ASSIGNMENT_NOT_FOUND;
import static io.datafi.annotation.assignment.AssignmentError.LEASE_EXPIRED;
import static io.datafi.annotation.assignment.AssignmentError.NO_TASK_AVAILABLE;
import static io.datafi.annotation.assignment.AssignmentError.STALE_FENCING_TOKEN;
import static io.datafi.annotation.assignment.AssignmentError.TASK_REPORTED;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_OPEN;
import static io.datafi.annotation.report.ReportError.REPORTS_EXHAUSTED;
import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.claimKeys;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.extend;
import static io.datafi.annotation.testing.Work.giveBack;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.v1.ReportReason.REPORT_REASON_BROKEN;
import static io.datafi.annotation.v1.ReportReason.REPORT_REASON_OFFENSIVE;
import static io.datafi.annotation.v1.ReportReason.REPORT_REASON_UNCLEAR;
import static io.datafi.annotation.v1.ReportReason.REPORT_REASON_UNSPECIFIED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimRefusal;
import io.datafi.annotation.v1.ListTaskReportsRequest;
import io.datafi.annotation.v1.ListTaskReportsResponse;
import io.datafi.annotation.v1.ReportReason;
import io.datafi.annotation.v1.ReportServiceGrpc;
import io.datafi.annotation.v1.ReportTaskRequest;
import io.datafi.annotation.v1.ReportedTask;
import io.datafi.annotation.v1.TaskRemark;
import io.datafi.platform.testing.TestChannels;
import io.datafi.type.v1.PageRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportTest {
    @Inject
    World world;

    private Member owner;
    private String campaign;
    private Worker worker;

    @BeforeEach
    void aWorkerInAnOpenCampaign() {
        owner = world.member("owner");
        campaign = world.open(owner, change -> change.setOverlap(1).setLeasesPerWorkerMax(2), keys(3));
        worker = world.join(campaign);
    }

    @Test
    void aReportReachesTheCustomerAndDoesNotSayWhoseItIs() {
        report(worker, claim(worker, campaign, 1).getFirst(), REPORT_REASON_BROKEN, "The picture is missing.");

        ReportedTask reported = list(owner).getTasks(0);

        assertThat(reported.getTaskKey()).isEqualTo("k1");
        assertThat(reported.getContent()).isEqualTo("content of k1");
        assertThat(reported.getPeople()).isEqualTo(1);
        assertThat(reported.getBroken()).isEqualTo(1);
        assertThat(reported.getRemarksList())
                .extracting(TaskRemark::getReason, TaskRemark::getText)
                .containsExactly(tuple(REPORT_REASON_BROKEN, "The picture is missing."));
        assertThat(reported.toString())
                .doesNotContain(worker.pseudonym(), worker.account().toString());
        assertThat(world.eventTypes(campaign)).noneMatch(type -> type.contains("Report"));
    }

    @Test
    void aReportedTaskGoesToOthersAtOnceAndNeverBackToItsReporter() {
        Assignment bad = claim(worker, campaign, 1).getFirst();
        claim(worker, campaign, 1);

        report(worker, bad, REPORT_REASON_UNCLEAR, "");

        // It is no longer one of the two that a worker may hold.
        assertThat(claim(worker, campaign, 2))
                .extracting(Assignment::getTaskKey)
                .containsExactly("k3");
        assertThat(claim(world.join(campaign), campaign, 2))
                .extracting(Assignment::getTaskKey)
                .containsExactly("k1");
    }

    @Test
    void aReporterWhoNamesTheTaskIsToldThatTheyReportedIt() {
        report(worker, claim(worker, campaign, 1).getFirst(), REPORT_REASON_UNCLEAR, "");

        assertRefused(TASK_REPORTED, () -> claimKeys(worker, campaign, "k1"));
        assertThat(claimKeys(worker, campaign, "k1", "k2").getRefusalsList())
                .extracting(ClaimRefusal::getTaskKey, ClaimRefusal::getCode)
                .containsExactly(tuple("k1", TASK_REPORTED.name()));
    }

    @Test
    void whoReportedAllThatIsLeftIsOfferedNothing() {
        for (int i = 0; i < 3; i++) {
            report(worker, claim(worker, campaign, 1).getFirst(), REPORT_REASON_OFFENSIVE, "");
        }

        assertRefused(NO_TASK_AVAILABLE, () -> claim(worker, campaign, 1));
        assertThat(claim(world.join(campaign), campaign, 2)).hasSize(2);
    }

    @Test
    void aReportedLeaseTakesNoAnswerAndNoMoreTime() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        report(worker, lease, REPORT_REASON_BROKEN, "");

        assertRefused(LEASE_EXPIRED, () -> submit(worker, answer(lease, "a")));
        assertRefused(LEASE_EXPIRED, () -> extend(worker, lease));
        assertThat(giveBack(worker, lease).getFirst().getCode()).isEmpty();
    }

    @Test
    void whatWasReportedOnceStaysAsItWas() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        String key = key();
        report(worker, lease, REPORT_REASON_BROKEN, "first", key);

        report(worker, lease, REPORT_REASON_BROKEN, "first", key);
        report(worker, lease, REPORT_REASON_UNCLEAR, "second", key());

        ReportedTask reported = list(owner).getTasks(0);
        assertThat(reported.getPeople()).isEqualTo(1);
        assertThat(reported.getUnclear()).isZero();
        assertThat(reported.getRemarks(0).getText()).isEqualTo("first");
    }

    @Test
    void aReportBehindItsLeaseIsTaken() {
        Assignment ended = claimKeys(worker, campaign, "k1").getAssignments(0);
        world.endLeases(campaign, "k1");
        Worker next = world.join(campaign);
        Assignment others = claimKeys(next, campaign, "k1").getAssignments(0);

        report(worker, ended, REPORT_REASON_BROKEN, "");

        assertThat(list(owner).getTasks(0).getPeople()).isEqualTo(1);
        // The next holder keeps the task.
        assertThat(submit(next, answer(others, "a")).getOutcomes(0).getCode()).isEmpty();
        assertRefused(TASK_REPORTED, () -> claimKeys(worker, campaign, "k1"));
    }

    @Test
    void onlyWhoHoldsATaskAndHasNotAnsweredItReportsIt() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        Worker other = world.join(campaign);
        Assignment stale = lease.toBuilder().setFencingToken(7).build();

        assertRefused(ASSIGNMENT_NOT_FOUND, () -> report(other, lease, REPORT_REASON_BROKEN, ""));
        assertRefused(STALE_FENCING_TOKEN, () -> report(worker, stale, REPORT_REASON_BROKEN, ""));
        assertRefused(INVALID_ARGUMENT, () -> report(worker, lease, REPORT_REASON_UNSPECIFIED, ""));
        assertRefused(INVALID_ARGUMENT, () -> report(worker, lease, REPORT_REASON_BROKEN, "x".repeat(501)));
        submit(worker, answer(lease, "a"));
        assertRefused(ALREADY_SUBMITTED, () -> report(worker, lease, REPORT_REASON_BROKEN, ""));
        Assignment last = claim(worker, campaign, 1).getFirst();
        close(owner, campaign);
        assertRefused(CAMPAIGN_NOT_OPEN, () -> report(worker, last, REPORT_REASON_BROKEN, ""));
        assertThat(list(owner).getTasksList()).isEmpty();
    }

    @Test
    void aWorkerReportsAHundredTasksOfACampaignAndKeepsTheLeaseOfTheNext() {
        world.sql("""
                INSERT INTO task_report (campaign_id, worker, task_no, reason, text)
                SELECT $1, $2, 1000 + n, 'BROKEN', '' FROM generate_series(1, 99) n
                """, UUID.fromString(campaign), UUID.fromString(worker.pseudonym()));
        report(worker, claim(worker, campaign, 1).getFirst(), REPORT_REASON_BROKEN, "");
        Assignment oneMore = claim(worker, campaign, 1).getFirst();

        assertRefused(REPORTS_EXHAUSTED, () -> report(worker, oneMore, REPORT_REASON_BROKEN, ""));
        submit(worker, answer(oneMore, "a"));
    }

    @Test
    void whatMostPeopleReportStandsFirstPageByPage() {
        Worker second = world.join(campaign);
        claimKeys(worker, campaign, "k1");
        report(second, claimKeys(second, campaign, "k2").getAssignments(0), REPORT_REASON_BROKEN, "");
        report(worker, claimKeys(worker, campaign, "k2").getAssignments(0), REPORT_REASON_UNCLEAR, "Left or right?");
        report(second, claimKeys(second, campaign, "k3").getAssignments(0), REPORT_REASON_BROKEN, "");

        ListTaskReportsResponse first = list(owner, 1, "");
        ListTaskReportsResponse rest = list(owner, 5, first.getPage().getNextPageToken());

        assertThat(first.getTasksList())
                .extracting(
                        ReportedTask::getTaskKey,
                        ReportedTask::getPeople,
                        ReportedTask::getBroken,
                        ReportedTask::getUnclear)
                .containsExactly(tuple("k2", 2, 1, 1));
        assertThat(first.getTasks(0).getRemarksList())
                .extracting(TaskRemark::getText)
                .containsExactly("Left or right?");
        assertThat(rest.getTasksList()).extracting(ReportedTask::getTaskKey).containsExactly("k3");
        assertThat(rest.getPage().getNextPageToken()).isEmpty();
        assertRefused(INVALID_ARGUMENT, () -> list(owner, 5, "bm9uc2Vuc2U"));
    }

    @Test
    void onlyMembersSeeReports() {
        report(worker, claim(worker, campaign, 1).getFirst(), REPORT_REASON_BROKEN, "");

        assertThat(list(world.member(owner.organisation(), "analyst")).getTasksList())
                .hasSize(1);
        assertRefused(NOT_A_MEMBER, () -> list(world.member("owner")));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> reports(owner).listTaskReports(request(key(), 1, "")));
    }

    @Test
    void reportsWorkOverRest() {
        Assignment lease = claim(worker, campaign, 1).getFirst();
        String body = """
                {"assignmentId":"%s","fencingToken":"1","reason":"REPORT_REASON_OFFENSIVE","text":"no"}""".formatted(lease.getAssignmentId());

        RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(worker.token())
                .header("Idempotency-Key", key())
                .contentType("application/json")
                .body(body)
                .post("/api/annotation/v1/assignments:report")
                .then()
                .statusCode(200);

        assertThat(list(owner).getTasks(0).getOffensive()).isEqualTo(1);
    }

    private static void report(Worker worker, Assignment lease, ReportReason reason, String text) {
        report(worker, lease, reason, text, key());
    }

    private static void report(Worker worker, Assignment lease, ReportReason reason, String text, String key) {
        ReportServiceGrpc.newBlockingStub(TestChannels.with(worker.token()))
                .reportTask(ReportTaskRequest.newBuilder()
                        .setAssignmentId(lease.getAssignmentId())
                        .setFencingToken(lease.getFencingToken())
                        .setReason(reason)
                        .setText(text)
                        .setIdempotencyKey(key)
                        .build());
    }

    private static ReportServiceGrpc.ReportServiceBlockingStub reports(Member member) {
        return ReportServiceGrpc.newBlockingStub(member.channel());
    }

    private ListTaskReportsResponse list(Member member) {
        return list(member, 0, "");
    }

    private ListTaskReportsResponse list(Member member, int size, String token) {
        return reports(member).listTaskReports(request(campaign, size, token));
    }

    private static ListTaskReportsRequest request(String campaign, int size, String token) {
        return ListTaskReportsRequest.newBuilder()
                .setCampaignId(campaign)
                .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
                .build();
    }
}
