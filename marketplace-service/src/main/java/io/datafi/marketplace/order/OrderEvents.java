package io.datafi.marketplace.order;

import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.royalty.Royalty1;
import io.datafi.rules.version.Rules;
import java.util.UUID;

/** What the log tells of orders. The public learns that something happened to one, and no more. */
final class OrderEvents {
    private static final JsonObject NOTHING = Json.object().build();
    private static final JsonObject CLOSES = Json.object().with("closes", true).build();
    private static final byte[] ROYALTY_RULE = Rules.find(Royalty1.RULE).hash();

    private OrderEvents() {}

    static NewEvent placed(Order order) {
        return NewEvent.of(
                stream(order.id()),
                "OrderPlaced",
                NOTHING,
                Json.object()
                        .with("asset", order.asset())
                        .with("datasetVersion", order.datasetVersionId().toString())
                        .withAmount("feePpb", order.feePpb())
                        .with("listing", order.listingId().toString())
                        .with("order", order.id().toString())
                        .with("organisation", order.organisationId().toString())
                        .withAmount("priceBaseUnits", order.priceBaseUnits())
                        .build());
    }

    /** The end of the stream of an order that was not paid. */
    static NewEvent cancelled(UUID id, String reason) {
        return NewEvent.of(
                stream(id),
                "OrderCancelled",
                CLOSES,
                Json.object()
                        .with("order", id.toString())
                        .with("reason", reason)
                        .build());
    }

    static NewEvent paid(Order order) {
        return NewEvent.of(
                stream(order.id()),
                "OrderPaid",
                NOTHING,
                Json.object()
                        .withAmount("amountBaseUnits", order.priceBaseUnits())
                        .with("asset", order.asset())
                        .with("order", order.id().toString())
                        .build());
    }

    static NewEvent granted(Order order, UUID licenceId, byte[] licenceHash) {
        return NewEvent.of(
                stream(order.id()),
                "LicenceGranted",
                NOTHING,
                Json.object()
                        .with("datasetVersion", order.datasetVersionId().toString())
                        .with("licence", licenceId.toString())
                        .withBytes("licenceHash", licenceHash)
                        .with("organisation", order.organisationId().toString())
                        .build());
    }

    static NewEvent shared(Order order, RevenueSplit.Share share) {
        return NewEvent.of(
                stream(order.id()),
                "RevenueShared",
                NOTHING,
                Json.object()
                        .with("account", share.accountId().toString())
                        .withAmount("amountBaseUnits", share.amountBaseUnits())
                        .with("asset", order.asset())
                        .with("order", order.id().toString())
                        .withBytes("ruleHash", ROYALTY_RULE)
                        .withAmount("weight", share.weight())
                        .with("worker", share.worker())
                        .build());
    }

    /** The end of the stream of an order that was paid. */
    static NewEvent settled(Order order, UUID sellerId, RevenueSplit split) {
        return NewEvent.of(
                stream(order.id()),
                "OrderSettled",
                CLOSES,
                Json.object()
                        .with("asset", order.asset())
                        .withAmount("contributorsBaseUnits", split.contributorsBaseUnits())
                        .withAmount("feeBaseUnits", split.feeBaseUnits())
                        .withAmount("grossBaseUnits", split.grossBaseUnits())
                        .with("order", order.id().toString())
                        .with("organisation", sellerId.toString())
                        .withBytes("royaltyRuleHash", ROYALTY_RULE)
                        .withAmount("sellerBaseUnits", split.sellerBaseUnits())
                        .build());
    }

    private static String stream(UUID id) {
        return "order/" + id;
    }
}
