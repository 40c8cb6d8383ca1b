package io.datafi.annotation.discovery;

import io.datafi.platform.paging.Paging;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * Behind which campaign a page of a listing begins.
 *
 * @param key its number in the listing's order
 */
record SummaryCursor(SummaryOrder order, long key, UUID campaignId) {
    private static final UUID LAST = new UUID(-1, -1);

    /** Where the page begins in this order. Fails with INVALID_ARGUMENT. */
    static SummaryCursor of(SummaryOrder order, Paging paging) {
        return paging.after(new SummaryCursor(order, Long.MAX_VALUE, LAST), text -> parse(order, text));
    }

    private static SummaryCursor parse(SummaryOrder order, String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || !parts[0].equals(order.name())) {
            throw new IllegalArgumentException("of another listing or order");
        }
        return new SummaryCursor(order, Long.parseLong(parts[1]), UUID.fromString(parts[2]));
    }

    /** Behind this row of the listing. */
    SummaryCursor at(Row row) {
        return new SummaryCursor(order, row.getLong("key"), row.getUUID("campaign_id"));
    }

    /** As the token of a page holds it. */
    @Override
    public String toString() {
        return order + "/" + key + "/" + campaignId;
    }
}
