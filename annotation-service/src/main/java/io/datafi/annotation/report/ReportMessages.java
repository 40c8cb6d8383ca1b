package io.datafi.annotation.report;

import io.datafi.annotation.v1.ReportReason;
import io.datafi.annotation.v1.ReportedTask;
import io.datafi.annotation.v1.TaskRemark;
import io.datafi.platform.wire.Wire;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** Reports on the wire. */
final class ReportMessages {
    private static final String PREFIX = "REPORT_REASON_";

    private ReportMessages() {}

    /** As the table has it. */
    static String reason(ReportReason reason) {
        return reason.name().substring(PREFIX.length());
    }

    static ReportedTask task(Row row) {
        var task = ReportedTask.newBuilder()
                .setTaskKey(row.getString("key"))
                .setContent(row.getString("content"))
                .setPeople(row.getInteger("people"))
                .setBroken(row.getInteger("broken"))
                .setOffensive(row.getInteger("offensive"))
                .setUnclear(row.getInteger("unclear"));
        String[] texts = row.getArrayOfStrings("texts");
        if (texts != null) {
            String[] reasons = row.getArrayOfStrings("reasons");
            OffsetDateTime[] times = row.getArrayOfOffsetDateTimes("times");
            for (int i = 0; i < texts.length; i++) {
                task.addRemarks(TaskRemark.newBuilder()
                        .setReason(ReportReason.valueOf(PREFIX + reasons[i]))
                        .setText(texts[i])
                        .setReportedAt(Wire.timestamp(times[i])));
            }
        }
        return task.build();
    }
}
