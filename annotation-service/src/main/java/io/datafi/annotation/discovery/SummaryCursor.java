package io.datafi.annotation.discovery;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * Behind which campaign a page of a listing begins.
 *
 * @param key its number in the listing's order
 */
record SummaryCursor(SummaryOrder order, long key, UUID campaignId) {
    private static final UUID LAST = new UUID(-1, -1);

    /** Reads a token that belongs to this order; empty: before everything. Fails with INVALID_ARGUMENT. */
    static SummaryCursor of(SummaryOrder order, String token) {
        if (token.isEmpty()) {
            return new SummaryCursor(order, Long.MAX_VALUE, LAST);
        }
        String[] parts = token.split("/", -1);
        try {
            if (parts.length == 3 && parts[0].equals(order.name())) {
                return new SummaryCursor(order, Long.parseLong(parts[1]), UUID.fromString(parts[2]));
            }
        } catch (IllegalArgumentException notOurs) {
            // As any other text that we did not make.
        }
        throw INVALID_ARGUMENT
                .because("not a page token of this listing in this order")
                .atField("page.page_token");
    }

    /** Behind this row of the listing. */
    SummaryCursor at(Row row) {
        return new SummaryCursor(order, row.getLong("key"), row.getUUID("campaign_id"));
    }

    String token() {
        return order + "/" + key + "/" + campaignId;
    }
}
