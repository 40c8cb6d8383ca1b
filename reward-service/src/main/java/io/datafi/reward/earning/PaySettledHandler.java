package io.datafi.reward.earning;

import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.reward.notice.Notices;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Pay and fees of campaigns, decided round by round by the annotation service. */
@ApplicationScoped
class PaySettledHandler implements EventHandler {
    private static final String PAY_SETTLED = "PaySettled";
    private static final String SETTLEMENT_CLOSED = "SettlementClosed";
    private static final String SETTLEMENT_FINAL = "SettlementFinal";
    private static final String CAMPAIGN_SETTLED = "CampaignSettled";
    private static final String CAMPAIGN_ENDED = "CampaignEnded";
    private static final String CAMPAIGN_CANCELLED = "CampaignCancelled";

    private final Earnings earnings;
    private final Notices notices;

    PaySettledHandler(Earnings earnings, Notices notices) {
        this.earnings = earnings;
        this.notices = notices;
    }

    @Override
    public String source() {
        return "annotation";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                PAY_SETTLED, SETTLEMENT_CLOSED, SETTLEMENT_FINAL, CAMPAIGN_SETTLED, CAMPAIGN_ENDED, CAMPAIGN_CANCELLED);
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
                                tx, settled.stream().map(PaySettledHandler::pay).toList())
                        .chain(() -> notices.tell(tx, RefusedAnswers.of(settled))),
                other -> step(tx, other));
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
                isSecret(event),
                round(body, event.time().plusSeconds(body.integer("holdSeconds"))));
    }

    private static Earning.Round round(JsonObject body, Instant vestsAt) {
        int number = body.integer("round");
        return new Earning.Round(number, body.has("corrects") ? body.integer("corrects") : number, vestsAt);
    }

    private Uni<Void> step(SqlConnection tx, ReceivedEvent event) {
        return switch (event.type()) {
            case SETTLEMENT_CLOSED -> charge(tx, event);
            case SETTLEMENT_FINAL ->
                earnings.finish(tx, event.stream(), event.content().integer("round"));
            case CAMPAIGN_SETTLED -> earnings.closeCampaign(tx, Runs.idOf(event.stream()));
            // What was deposited for a quote that its campaign then took back has no other way out.
            case CAMPAIGN_ENDED, CAMPAIGN_CANCELLED -> earnings.giveUpCampaign(tx, Runs.idOf(event.stream()));
            default -> throw new IllegalStateException("not ours: " + event.type());
        };
    }

    private Uni<Void> charge(SqlConnection tx, ReceivedEvent event) {
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
                isSecret(event),
                round(body, null));
        return earnings.decide(tx, List.of(fee));
    }

    /** A private campaign's events show the public a commitment and nothing else. */
    private static boolean isSecret(ReceivedEvent event) {
        return event.body().has(Opening.COMMITMENT);
    }
}
