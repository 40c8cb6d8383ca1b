package io.datafi.marketplace.order;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.platform.sql.Sql;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns a funded escrow into a licence and a split price, and one that ended unpaid into the end of
 * its order, in the transaction of the event.
 */
@ApplicationScoped
class OrderPaymentHandler implements EventHandler {
    private static final Logger LOG = Logger.getLogger(OrderPaymentHandler.class);

    /** What the public learns of an order: that something happened to it. */
    private static final JsonObject NOTHING = Json.object().build();

    private static final String ESCROW_CANCELLED = "EscrowCancelled";
    private static final int EVENTS_AT_ONCE = 2_000;

    private final OrderStore store;
    private final Events events;
    private final Ids ids;

    OrderPaymentHandler(OrderStore store, Events events, Ids ids) {
        this.store = store;
        this.events = events;
        this.ids = ids;
    }

    @Override
    public String source() {
        return "reward";
    }

    @Override
    public Set<String> types() {
        return Set.of("EscrowFunded", ESCROW_CANCELLED);
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        JsonObject body = event.content();
        if (!body.string("kind").equals("ORDER")) {
            return Uni.createFrom().voidItem();
        }
        Sql sql = Sql.on(tx);
        UUID orderId = UUID.fromString(body.string("escrow"));
        if (event.type().equals(ESCROW_CANCELLED)) {
            return cancel(tx, sql, orderId, body.string("reason"));
        }
        return store.lockUnpaid(sql, orderId).chain(found -> {
            if (found.isEmpty() || !covers(body, found.get())) {
                LOG.warnf("no order %s waits for this payment", orderId);
                return Uni.createFrom().voidItem();
            }
            return settle(tx, sql, found.get());
        });
    }

    private Uni<Void> cancel(SqlConnection tx, Sql sql, UUID orderId, String reason) {
        return store.cancel(sql, orderId)
                .chain(cancelled -> cancelled
                        ? events.append(tx, OrderStore.cancelled(orderId, reason))
                        : Uni.createFrom().voidItem());
    }

    private static boolean covers(JsonObject body, OrderStore.Unpaid order) {
        return body.string("asset").equals(order.asset()) && body.amount("amountBaseUnits") >= order.priceBaseUnits();
    }

    private Uni<Void> settle(SqlConnection tx, Sql sql, OrderStore.Unpaid order) {
        UUID licenceId = ids.next();
        return store.license(sql, order, licenceId)
                .chain(() -> store.contributors(sql, order.datasetVersionId()))
                .map(contributors -> RevenueSplit.of(
                        order.priceBaseUnits(), order.feeRate(), order.contributorShare(), contributors))
                .chain(split -> append(tx, tell(order, licenceId, split)));
    }

    /** In their order, but not in one statement: there may be an event for each of many people. */
    private Uni<Void> append(SqlConnection tx, List<NewEvent> told) {
        return Multi.createFrom()
                .iterable(told)
                .group()
                .intoLists()
                .of(EVENTS_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> events.append(tx, some))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<NewEvent> tell(OrderStore.Unpaid order, UUID licenceId, RevenueSplit split) {
        String stream = "order/" + order.id();
        List<NewEvent> told = new ArrayList<>();
        told.add(NewEvent.of(
                stream,
                "OrderPaid",
                NOTHING,
                Json.object()
                        .withAmount("amountBaseUnits", order.priceBaseUnits())
                        .with("asset", order.asset())
                        .with("order", order.id().toString())
                        .build()));
        told.add(NewEvent.of(
                stream,
                "LicenceGranted",
                NOTHING,
                Json.object()
                        .with("datasetVersion", order.datasetVersionId().toString())
                        .with("licence", licenceId.toString())
                        .withBytes("licenceHash", order.licenceHash())
                        .with("organisation", order.organisationId().toString())
                        .build()));
        // Who earns nothing of a small price has no line: a transfer moves a positive amount.
        split.shares().stream()
                .filter(share -> share.amountBaseUnits() > 0)
                .forEach(share -> told.add(shared(stream, order, share)));
        told.add(settled(stream, order, split));
        return told;
    }

    private static NewEvent shared(String stream, OrderStore.Unpaid order, RevenueSplit.Share share) {
        return NewEvent.of(
                stream,
                "RevenueShared",
                NOTHING,
                Json.object()
                        .with("account", share.accountId().toString())
                        .withAmount("amountBaseUnits", share.amountBaseUnits())
                        .with("asset", order.asset())
                        .with("order", order.id().toString())
                        .with("worker", share.worker())
                        .build());
    }

    private static NewEvent settled(String stream, OrderStore.Unpaid order, RevenueSplit split) {
        return NewEvent.of(
                stream,
                "OrderSettled",
                Json.object().with("closes", true).build(),
                Json.object()
                        .with("asset", order.asset())
                        .withAmount("contributorsBaseUnits", split.contributorsBaseUnits())
                        .withAmount("feeBaseUnits", split.feeBaseUnits())
                        .withAmount("grossBaseUnits", split.grossBaseUnits())
                        .with("order", order.id().toString())
                        .with("organisation", order.sellerId().toString())
                        .withAmount("sellerBaseUnits", split.sellerBaseUnits())
                        .build());
    }
}
