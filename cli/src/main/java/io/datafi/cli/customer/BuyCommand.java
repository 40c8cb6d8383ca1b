package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.marketplace.v1.GetOrderRequest;
import io.datafi.marketplace.v1.Order;
import io.datafi.marketplace.v1.OrderState;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi listing buy}. */
@Command(
        name = "buy",
        description = "Orders a licence and says how to pay; the licence follows at finality.",
        mixinStandardHelpOptions = true)
final class BuyCommand implements Callable<Integer> {
    private static final Duration FINALITY = Duration.ofMinutes(5);
    private static final String STATE = "ORDER_STATE_";

    @Parameters(paramLabel = "LISTING", description = "The listing's id.")
    private UUID listing;

    @Option(names = "--organisation", required = true, paramLabel = "UUID", description = "Who buys.")
    private UUID organisation;

    @Option(names = "--recipient", required = true, paramLabel = "age1…", description = "As age-keygen prints it.")
    private String recipient;

    @Option(
            names = "--deposit",
            description = "Local chain only: pay what is missing from its second account, and wait for the licence.")
    private boolean deposit;

    @Option(
            names = "--again",
            description = "Also if the organisation holds a licence of this version, or an order waits for payment.")
    private boolean again;

    @Mixin
    private Keys keys;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        var request = PlaceOrderRequest.newBuilder()
                .setAgain(again)
                .setOrganisationId(organisation.toString())
                .setListingId(listing.toString())
                .setAgeRecipient(recipient)
                .setIdempotencyKey(keys.key())
                .build();
        Order order = connection.call(session -> {
            var placed = Retry.call(() -> session.orders().placeOrder(request)).getOrder();
            if (!deposit) {
                return placed;
            }
            pay(placed);
            return licensed(session, placed.getId());
        });
        output.message(order);
        return ExitCode.OK;
    }

    /** What is missing alone: the command may be a repeat. */
    private void pay(Order placed) {
        if (placed.getState() != OrderState.ORDER_STATE_PENDING_PAYMENT) {
            output.line("nothing is missing: the order is %s", word(placed.getState()));
        } else if (!placed.hasDeposit()
                || !LocalWallet.of(connection).depositMissing(placed.getDeposit(), placed.getPriceBaseUnits())) {
            output.line("the deposit is on chain already; waiting until it is final");
        }
    }

    private static Order licensed(Session session, String id) {
        var ask = GetOrderRequest.newBuilder().setOrderId(id).build();
        Order ended = Waiting.until(
                "the licence of order " + id,
                FINALITY,
                () -> session.orders().getOrder(ask).getOrder(),
                now -> now.getState() != OrderState.ORDER_STATE_PENDING_PAYMENT);
        if (ended.getState() == OrderState.ORDER_STATE_CANCELLED) {
            throw new CliError(
                    ExitCode.REFUSED,
                    "ORDER_CANCELLED",
                    "order %s was given up, or not paid in time; what was deposited goes back".formatted(id));
        }
        return ended;
    }

    private static String word(OrderState state) {
        return state.name().substring(STATE.length()).toLowerCase(Locale.ROOT);
    }
}
