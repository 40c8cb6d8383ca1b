package io.datafi.annotation.report;

import io.datafi.platform.paging.Paging;
import io.vertx.mutiny.sqlclient.Row;

/** Behind which task a page of reports begins. */
record ReportCursor(int people, long taskNumber) {
    /** Where the page begins. Fails with INVALID_ARGUMENT. */
    static ReportCursor of(Paging paging) {
        return paging.after(new ReportCursor(Integer.MAX_VALUE, 0), ReportCursor::parse);
    }

    private static ReportCursor parse(String text) {
        String[] parts = text.split("/", -1);
        return new ReportCursor(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    /** Behind this row. */
    static ReportCursor at(Row row) {
        return new ReportCursor(row.getInteger("people"), row.getLong("task_no"));
    }

    /** As the token of a page holds it. */
    @Override
    public String toString() {
        return people + "/" + taskNumber;
    }
}
