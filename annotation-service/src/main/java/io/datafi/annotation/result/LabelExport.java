package io.datafi.annotation.result;

import io.datafi.annotation.v1.ExportLabelsRequest;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Streams a campaign's labels by task key, once all are decided; until it is settled a correction may change them. */
@ApplicationScoped
class LabelExport {
    private static final String LABELS = """
            SELECT task_key, label, confidence_ppb FROM settled_label
            WHERE campaign_id = $1 AND task_key > $2 ORDER BY task_key LIMIT $3
            """;

    private final Pool pool;
    private final ResultAccess access;

    LabelExport(Pool pool, ResultAccess access) {
        this.pool = pool;
        this.access = access;
    }

    /** Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER, CAMPAIGN_NOT_SETTLED. */
    Multi<ExportLabelsResponse> export(Caller caller, ExportLabelsRequest request) {
        UUID campaignId = UUID.fromString(request.getCampaignId());
        return StreamGate.pace(labels(caller, campaignId, request));
    }

    private Multi<ExportLabelsResponse> labels(Caller caller, UUID campaignId, ExportLabelsRequest request) {
        return access.require(caller, campaignId)
                .invoke(ResultAccess.Source::requireDecided)
                .onItem()
                .transformToMulti(source -> Pages.all(
                        request.getAfterTaskKey(), after -> page(campaignId, after), ExportLabelsResponse::getTaskKey));
    }

    private Uni<List<ExportLabelsResponse>> page(UUID campaignId, String after) {
        return pool.preparedQuery(LABELS)
                .execute(Tuple.of(campaignId, after, Pages.SIZE))
                .map(rows -> {
                    List<ExportLabelsResponse> page = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        page.add(ExportLabelsResponse.newBuilder()
                                .setTaskKey(row.getString(0))
                                .setLabel(row.getString(1))
                                .setConfidencePpb(row.getLong(2))
                                .build());
                    }
                    return page;
                });
    }
}
