package io.datafi.annotation.result;

import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.membership.Role.MANAGER;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.annotation.v1.Contributor;
import io.datafi.annotation.v1.ExportDatasetRequest;
import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Streams the rows of a settled campaign with their contributors, for the marketplace. */
@ApplicationScoped
class DatasetExport {
    /** What the newest round over each range found, with each row. Pseudonyms in the order of their text, which for UUIDs is the order of the type. */
    private static final String ROWS = """
            WITH found AS (
                SELECT p.worker::uuid AS worker, sum(p.answers)::bigint AS answers, sum(p.score_ppb)::bigint AS worth
                FROM settled_pay p JOIN settlement s USING (campaign_id, round)
                WHERE p.campaign_id = $1
                  AND NOT EXISTS (SELECT FROM settlement n
                                  WHERE n.campaign_id = $1 AND n.round > s.round AND n.state <> 'DUE'
                                    AND coalesce(n.corrects, n.round) = coalesce(s.corrects, s.round))
                GROUP BY p.worker)
            SELECT l.task_key, t.content, l.label, l.confidence_ppb, c.workers, c.accounts, c.answers, c.settled, c.worths
            FROM (SELECT * FROM settled_label
                  WHERE campaign_id = $1 AND task_key > $2 ORDER BY task_key LIMIT $3) l
            JOIN task t ON t.campaign_id = $1 AND t.key = l.task_key
            CROSS JOIN LATERAL (
                SELECT array_agg(n.worker ORDER BY n.worker) AS workers,
                       array_agg(w.account_id ORDER BY n.worker) AS accounts,
                       array_agg(n.answers ORDER BY n.worker) AS answers,
                       array_agg(coalesce(f.answers, 0) ORDER BY n.worker) AS settled,
                       array_agg(coalesce(f.worth, 0) ORDER BY n.worker) AS worths
                FROM (SELECT a.worker, count(*)::int AS answers FROM answer a
                      WHERE a.campaign_id = $1 AND a.task_no = t.task_no GROUP BY a.worker) n
                JOIN campaign_worker w ON w.campaign_id = $1 AND w.pseudonym = n.worker
                LEFT JOIN found f ON f.worker = n.worker) c
            ORDER BY l.task_key
            """;

    private final Pool pool;
    private final ResultAccess access;

    DatasetExport(Pool pool, ResultAccess access) {
        this.pool = pool;
        this.access = access;
    }

    /** Fails with ROLE_REQUIRED, CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, CAMPAIGN_NOT_SETTLED. */
    Multi<ExportDatasetResponse> export(Caller caller, ExportDatasetRequest request) {
        caller.requireService("marketplace-service");
        UUID campaignId = UUID.fromString(request.getCampaignId());
        UUID organisationId = UUID.fromString(request.getOrganisationId());
        return StreamGate.pace(rows(caller, campaignId, organisationId, request));
    }

    private Multi<ExportDatasetResponse> rows(
            Caller caller, UUID campaignId, UUID organisationId, ExportDatasetRequest request) {
        UUID accountId = UUID.fromString(request.getAccountId());
        Caller member = new Caller(accountId, caller.client(), Set.of());
        return access.require(member, campaignId, OWNER, MANAGER)
                .invoke(source -> {
                    if (!source.organisationId().equals(organisationId)) {
                        throw NOT_A_MEMBER.because("campaign %s is of another organisation", campaignId);
                    }
                    source.requireSettled();
                })
                .onItem()
                .transformToMulti(source -> Pages.all(
                        request.getAfterTaskKey(),
                        after -> page(campaignId, after),
                        ExportDatasetResponse::getTaskKey));
    }

    private Uni<List<ExportDatasetResponse>> page(UUID campaignId, String after) {
        return pool.preparedQuery(ROWS)
                .execute(Tuple.of(campaignId, after, Pages.SIZE))
                .map(rows -> {
                    List<ExportDatasetResponse> page = new ArrayList<>(rows.size());
                    rows.forEach(row -> page.add(row(row)));
                    return page;
                });
    }

    private static ExportDatasetResponse row(Row row) {
        UUID[] workers = row.getArrayOfUUIDs("workers");
        UUID[] accounts = row.getArrayOfUUIDs("accounts");
        Integer[] answers = row.getArrayOfIntegers("answers");
        Long[] settled = row.getArrayOfLongs("settled");
        Long[] worths = row.getArrayOfLongs("worths");
        var message = ExportDatasetResponse.newBuilder()
                .setTaskKey(row.getString("task_key"))
                .setContent(row.getString("content"))
                .setLabel(row.getString("label"))
                .setConfidencePpb(row.getLong("confidence_ppb"));
        for (int i = 0; i < workers.length; i++) {
            message.addContributors(Contributor.newBuilder()
                    .setWorker(workers[i].toString())
                    .setAccountId(accounts[i].toString())
                    .setAnswers(answers[i])
                    .setSettledAnswers(settled[i])
                    .setWorthPpb(worths[i]));
        }
        return message.build();
    }
}
