package io.datafi.annotation.submission;

import io.datafi.annotation.v1.ListMyAnswersRequest;
import io.datafi.annotation.v1.ListMyAnswersResponse;
import io.datafi.annotation.v1.MyAnswer;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.platform.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What a worker has answered. */
@ApplicationScoped
class MyAnswers {
    private static final String LIST = """
            SELECT a.answer_id, t.key, a.label, a.occasion, a.accepted_at
            FROM answer a JOIN task t ON t.campaign_id = a.campaign_id AND t.task_no = a.task_no
            WHERE a.campaign_id = $1 AND a.worker = $2 AND a.answer_id > $3
            ORDER BY a.answer_id LIMIT $4
            """;

    private final Pool pool;
    private final Workers workers;

    MyAnswers(Pool pool, Workers workers) {
        this.pool = pool;
        this.workers = workers;
    }

    /** Fails with ROLE_REQUIRED, CAMPAIGN_NOT_FOUND, WORKER_NOT_JOINED. */
    Uni<ListMyAnswersResponse> list(Caller caller, ListMyAnswersRequest request) {
        caller.requireRole(Workers.ROLE);
        UUID campaignId = UUID.fromString(request.getCampaignId());
        Paging paging = Paging.of(request.getPage());
        UUID after = paging.afterId();
        return workers.pseudonym(pool, campaignId, caller.accountId())
                .chain(worker ->
                        pool.preparedQuery(LIST).execute(Tuple.of(campaignId, worker, after, paging.rowsToRead())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(MyAnswers::answer)
                        .toList())
                .map(read -> paging.page(read, MyAnswer::getAnswerId))
                .map(page -> ListMyAnswersResponse.newBuilder()
                        .addAllAnswers(page.items())
                        .setPage(page.response())
                        .build());
    }

    private static MyAnswer answer(Row row) {
        return MyAnswer.newBuilder()
                .setAnswerId(row.getUUID(0).toString())
                .setTaskKey(row.getString(1))
                .setLabel(row.getString(2))
                .setOccasion(row.getInteger(3))
                .setAcceptedAt(Wire.timestamp(row.getOffsetDateTime(4)))
                .build();
    }
}
