package io.datafi.annotation.discovery;

import io.datafi.annotation.v1.CampaignOrder;

/** The orders of a listing, each by a number in the summary (SQL, indexed), the highest first. */
enum SummaryOrder {
    PAY("coalesce(s.pay_hour_median, -1)"),
    PRICE("s.price_base_units"),
    TIME("-coalesce(s.median_ms, 9223372036854775807)"),
    NEWEST("s.opened_ms");

    final String key;

    SummaryOrder(String key) {
        this.key = key;
    }

    static SummaryOrder of(CampaignOrder order) {
        return switch (order) {
            case CAMPAIGN_ORDER_UNSPECIFIED, CAMPAIGN_ORDER_PAY_PER_HOUR, UNRECOGNIZED -> PAY;
            case CAMPAIGN_ORDER_PRICE -> PRICE;
            case CAMPAIGN_ORDER_TIME -> TIME;
            case CAMPAIGN_ORDER_NEWEST -> NEWEST;
        };
    }
}
