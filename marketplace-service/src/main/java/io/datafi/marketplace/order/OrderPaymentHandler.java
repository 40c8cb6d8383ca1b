package io.datafi.marketplace.order;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
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

    private static final String ESCROW_CANCELLED = "EscrowCancelled";

    private final OrderStore store;
    private final Orders orders;
    private final OrderSettlement settlement;

    OrderPaymentHandler(OrderStore store, Orders orders, OrderSettlement settlement) {
        this.store = store;
        this.orders = orders;
        this.settlement = settlement;
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
        UUID orderId = UUID.fromString(body.string("escrow"));
        if (event.type().equals(ESCROW_CANCELLED)) {
            return orders.cancel(tx, orderId, body.string("reason"));
        }
        return store.lockUnpaid(tx, orderId).chain(found -> {
            if (found.isEmpty() || !covers(body, found.get())) {
                LOG.warnf("no order %s waits for this payment", orderId);
                return Uni.createFrom().voidItem();
            }
            return settlement.settle(tx, found.get());
        });
    }

    private static boolean covers(JsonObject body, Order order) {
        return body.string("asset").equals(order.asset()) && body.amount("amountBaseUnits") >= order.priceBaseUnits();
    }
}
