package io.datafi.annotation.report;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.report.ReportError.REPORTS_EXHAUSTED;

import io.datafi.annotation.assignment.Leases;
import io.datafi.annotation.v1.LeaseRef;
import io.datafi.annotation.v1.ListTaskReportsRequest;
import io.datafi.annotation.v1.ListTaskReportsResponse;
import io.datafi.annotation.v1.ReportTaskRequest;
import io.datafi.annotation.v1.ReportTaskResponse;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.idempotency.Idempotency;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes workers' reports and shows them to customers. */
@ApplicationScoped
class Reports {
    /** Tasks of a campaign that one worker may report. */
    static final int A_WORKER_MAX = 100;

    private final Pool pool;
    private final ReportStore store;
    private final Leases leases;
    private final Memberships memberships;
    private final Idempotency idempotency;

    Reports(Pool pool, ReportStore store, Leases leases, Memberships memberships, Idempotency idempotency) {
        this.pool = pool;
        this.store = store;
        this.leases = leases;
        this.memberships = memberships;
        this.idempotency = idempotency;
    }

    /**
     * Reports the task of a lease and ends it. Fails with ROLE_REQUIRED, ASSIGNMENT_NOT_FOUND, STALE_FENCING_TOKEN, ALREADY_SUBMITTED,
     * CAMPAIGN_NOT_OPEN, REPORTS_EXHAUSTED.
     */
    Uni<ReportTaskResponse> report(Caller caller, ReportTaskRequest request) {
        caller.requireRole(Workers.ROLE);
        return pool.withTransaction(tx -> idempotency.once(
                tx,
                caller.accountId(),
                request,
                ReportTaskResponse.parser(),
                () -> report(tx, caller.accountId(), request)));
    }

    private Uni<ReportTaskResponse> report(SqlConnection tx, UUID account, ReportTaskRequest request) {
        var lease = LeaseRef.newBuilder()
                .setAssignmentId(request.getAssignmentId())
                .setFencingToken(request.getFencingToken())
                .build();
        return leases.endForGood(tx, account, lease)
                .chain(task -> store.add(tx, task, ReportMessages.reason(request.getReason()), request.getText()))
                .invoke(Reports::requireBound)
                .replaceWith(ReportTaskResponse.getDefaultInstance());
    }

    private static void requireBound(long reports) {
        if (reports > A_WORKER_MAX) {
            throw REPORTS_EXHAUSTED.because("a worker reports at most %d tasks of a campaign", A_WORKER_MAX);
        }
    }

    /** Those first that most people reported. Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER. */
    Uni<ListTaskReportsResponse> list(Caller caller, ListTaskReportsRequest request) {
        UUID campaignId = UUID.fromString(request.getCampaignId());
        Paging paging = Paging.of(request.getPage());
        ReportCursor after = ReportCursor.of(paging);
        return store.organisation(pool, campaignId)
                .map(found -> found.orElseThrow(() -> CAMPAIGN_NOT_FOUND.because("no campaign %s", campaignId)))
                .chain(organisation -> memberships.require(pool, caller, organisation))
                .chain(() -> store.list(pool, campaignId, after, paging.rowsToRead()))
                .map(rows -> paging.page(rows, ReportCursor::at).map(ReportMessages::task))
                .map(page -> ListTaskReportsResponse.newBuilder()
                        .addAllTasks(page.items())
                        .setPage(page.response())
                        .build());
    }
}
