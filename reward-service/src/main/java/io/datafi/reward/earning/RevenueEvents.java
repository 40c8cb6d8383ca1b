package io.datafi.reward.earning;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.rules.json.JsonObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Shares of revenue and fees of orders, decided by the marketplace service; orders are secret. */
@ApplicationScoped
class RevenueEvents implements EventHandler {
    private static final String REVENUE_SHARED = "RevenueShared";
    private static final String ORDER_SETTLED = "OrderSettled";

    private final Earnings earnings;

    RevenueEvents(Earnings earnings) {
        this.earnings = earnings;
    }

    @Override
    public String source() {
        return "marketplace";
    }

    @Override
    public Set<String> types() {
        return Set.of(REVENUE_SHARED, ORDER_SETTLED);
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ReceivedEvent event) {
        return handleAll(tx, List.of(event));
    }

    /** Sums that stand side by side in the log are decided with the same statements. */
    @Override
    public Uni<Void> handleAll(SqlConnection tx, List<ReceivedEvent> events) {
        return Runs.apply(
                events,
                event -> event.type().equals(REVENUE_SHARED),
                shared -> earnings.decide(
                        tx, shared.stream().map(RevenueEvents::share).toList()),
                settled -> settle(tx, settled));
    }

    private static Earning share(ReceivedEvent event) {
        return earning(
                event,
                Earning.Kind.REVENUE,
                event.content().string("worker"),
                UUID.fromString(event.requirePrivate().string("account")),
                event.content().amount("amountBaseUnits"));
    }

    private Uni<Void> settle(SqlConnection tx, ReceivedEvent event) {
        JsonObject body = event.content();
        UUID seller = UUID.fromString(body.string("organisation"));
        return earnings.decide(
                        tx,
                        List.of(
                                earning(event, Earning.Kind.SELLER, "seller", seller, body.amount("sellerBaseUnits")),
                                earning(event, Earning.Kind.FEE, "fee", null, body.amount("feeBaseUnits"))))
                .chain(() -> earnings.closeOrder(tx, event.stream(), Runs.idOf(event.stream())));
    }

    private static Earning earning(ReceivedEvent event, Earning.Kind kind, String worker, UUID account, long amount) {
        return new Earning(
                event.eventId(),
                kind,
                event.stream(),
                worker,
                account,
                Runs.idOf(event.stream()),
                event.content().string("asset"),
                amount,
                event.time(),
                true,
                null);
    }
}
