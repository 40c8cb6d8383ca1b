package io.datafi.reward.earning;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Pay and fees of campaigns, decided by the annotation service. */
@ApplicationScoped
class PaySettledHandler implements EventHandler {
    private static final String PAY_SETTLED = "PaySettled";
    private static final String SETTLEMENT_CLOSED = "SettlementClosed";

    private final Earnings earnings;

    PaySettledHandler(Earnings earnings) {
        this.earnings = earnings;
    }

    @Override
    public String source() {
        return "annotation";
    }

    @Override
    public Set<String> types() {
        return Set.of(PAY_SETTLED, SETTLEMENT_CLOSED);
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
                event -> event.type().equals(PAY_SETTLED),
                settled -> earnings.decide(
                        tx, settled.stream().map(PaySettledHandler::pay).toList()),
                closed -> close(tx, closed));
    }

    private static Earning pay(ReceivedEvent event) {
        JsonObject body = event.content();
        return new Earning(
                event.eventId(),
                Earning.Kind.PAY,
                event.stream(),
                body.string("worker"),
                UUID.fromString(event.requirePrivate().string("account")),
                Runs.idOf(event.stream()),
                body.string("asset"),
                body.amount("amountBaseUnits"),
                event.time(),
                isSecret(event));
    }

    private Uni<Void> close(SqlConnection tx, ReceivedEvent event) {
        JsonObject body = event.content();
        Earning fee = new Earning(
                event.eventId(),
                Earning.Kind.FEE,
                event.stream(),
                "fee",
                null,
                Runs.idOf(event.stream()),
                body.string("asset"),
                body.amount("feeBaseUnits"),
                event.time(),
                isSecret(event));
        return earnings.decide(tx, List.of(fee))
                .chain(() -> body.bool("final")
                        ? earnings.closeSource(tx, event.stream(), Runs.idOf(event.stream()))
                        : earnings.startHold(tx, event.stream()));
    }

    /** A private campaign's events show the public a commitment and nothing else. */
    private static boolean isSecret(ReceivedEvent event) {
        return event.body().has(Opening.COMMITMENT);
    }
}
