package io.datafi.annotation.discovery;

import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.PayPerHour;
import io.datafi.annotation.v1.TaskKind;
import io.vertx.mutiny.sqlclient.Row;

/** Summaries on the wire. */
final class SummaryMessages {
    private static final long MS_A_SECOND = 1000;
    private static final String KIND = "TASK_KIND_";

    private SummaryMessages() {}

    /** The kind that is looked for, as it is stored; empty: any. */
    static String kind(ListOpenCampaignsRequest request) {
        return request.getKind() == TaskKind.TASK_KIND_UNSPECIFIED
                ? ""
                : request.getKind().name().substring(KIND.length());
    }

    static CampaignSummary summary(Row row) {
        var message = CampaignSummary.newBuilder()
                .setId(row.getUUID("campaign_id").toString())
                .setTitle(row.getString("title"))
                .setState(CampaignState.valueOf("CAMPAIGN_STATE_" + row.getString("state")))
                .setPriceBaseUnits(row.getLong("price_base_units"))
                .setAsset(row.getString("asset"))
                .setLanguage(row.getString("language"))
                .setRegion(row.getString("region"))
                .setKind(TaskKind.valueOf(KIND + row.getString("kind")))
                .setFreeTasks(row.getLong("free_tasks"))
                .setJoined(row.getUUID("pseudonym") != null)
                .setMyAnswers(row.getLong("my_answers"));
        Long medianMs = row.getLong("median_ms");
        if (medianMs != null) {
            message.setMedianSeconds(Math.ceilDiv(medianMs, MS_A_SECOND));
        }
        Integer workers = row.getInteger("pay_workers");
        if (workers != null) {
            message.setPayPerHour(PayPerHour.newBuilder()
                    .setP10BaseUnits(row.getLong("pay_hour_p10"))
                    .setMedianBaseUnits(row.getLong("pay_hour_median"))
                    .setP90BaseUnits(row.getLong("pay_hour_p90"))
                    .setWorkers(workers));
        }
        return message.build();
    }
}
