package io.datafi.marketplace.order;

import io.datafi.platform.content.AgeRecipient;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** To whom the content of an order is encrypted. */
@ApplicationScoped
public class OrderRecipients {
    private final Pool pool;
    private final OrderStore store;

    OrderRecipients(Pool pool, OrderStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** The recipient that was checked when the order was placed. Fails with ORDER_NOT_FOUND. */
    public Uni<AgeRecipient> of(UUID orderId) {
        return store.get(pool, orderId).map(order -> new AgeRecipient(order.ageRecipient()));
    }
}
