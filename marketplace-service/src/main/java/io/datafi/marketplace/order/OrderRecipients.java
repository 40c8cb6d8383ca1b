package io.datafi.marketplace.order;

import io.datafi.marketplace.content.AgeRecipient;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** To whom the content of an order is encrypted. */
@ApplicationScoped
public class OrderRecipients {
    private final OrderRepository repository;

    OrderRecipients(OrderRepository repository) {
        this.repository = repository;
    }

    /** The recipient that was checked when the order was placed. Fails with ORDER_NOT_FOUND. */
    @WithSession
    public Uni<AgeRecipient> of(UUID orderId) {
        return repository.get(orderId).map(order -> new AgeRecipient(order.ageRecipient));
    }
}
