package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import io.datafi.marketplace.v1.GetOrderRequest;
import io.datafi.marketplace.v1.GetOrderResponse;
import io.datafi.marketplace.v1.Order;
import io.datafi.marketplace.v1.OrderServiceGrpc.OrderServiceImplBase;
import io.datafi.marketplace.v1.OrderState;
import io.datafi.marketplace.v1.PlaceOrderRequest;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.type.v1.DepositInstruction;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A purchase that is repeated pays what is missing, and no more. */
class BuyCommandTest {
    private static final String ID = "01900000-0000-7000-8000-000000000001";

    private static final Order WAITS = Order.newBuilder()
            .setId(ID)
            .setPriceBaseUnits(90)
            .setState(OrderState.ORDER_STATE_PENDING_PAYMENT)
            .build();

    private static final Order LICENSED = WAITS.toBuilder()
            .setState(OrderState.ORDER_STATE_LICENSED)
            .setLicenceId(ID)
            .build();

    private final OrderDoor door = new OrderDoor();
    private SystemOfDoors system;

    @BeforeEach
    void start() throws IOException {
        system = new SystemOfDoors(Map.of("annotation", List.of(), "marketplace", List.of(door), "reward", List.of()));
    }

    @AfterEach
    void stop() throws IOException {
        system.close();
    }

    @Test
    void aLicensedOrderIsNotPaidAgain() {
        door.placed = LICENSED;
        door.now = LICENSED;

        CliRun bought = buy();

        assertThat(bought.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(bought.out()).startsWith("nothing is missing: the order is licensed\n");
    }

    @Test
    void anOrderThatFinalDepositsCoverIsWaitedForWithoutPaying() {
        door.placed = WAITS;
        door.now = LICENSED;

        assertThat(buy().out()).startsWith("the deposit is on chain already; waiting until it is final\n");
    }

    @Test
    void aDepositThatIsOnChainButNotFinalIsNotPaidAgain() throws IOException {
        // The node would answer a transaction with a number, too, and then never with its receipt.
        system.chain("0x%064x".formatted(90_000_000));
        door.placed = WAITS.toBuilder()
                .setDeposit(DepositInstruction.newBuilder()
                        .setEscrowContract("0x" + "1".repeat(40))
                        .setTokenContract("0x" + "2".repeat(40))
                        .setEscrowId("0x" + "3".repeat(64))
                        .setAmountBaseUnits(90)
                        .setAmountTokenUnits("90000000"))
                .build();
        door.now = LICENSED;

        assertThat(buy().out()).startsWith("the deposit is on chain already; waiting until it is final\n");
    }

    @Test
    void anOrderThatEndedMeanwhileIsNotWaitedFor() {
        door.placed = WAITS;
        door.now = WAITS.toBuilder().setState(OrderState.ORDER_STATE_CANCELLED).build();

        CliRun bought = buy();

        assertThat(bought.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(bought.err()).startsWith("datafi: ORDER_CANCELLED ");
    }

    private static CliRun buy() {
        return CliRun.of("listing", "buy", ID, "--organisation", ID, "--recipient", "age1x", "--deposit");
    }

    private static final class OrderDoor extends OrderServiceImplBase {
        private volatile Order placed = WAITS;
        private volatile Order now = WAITS;

        @Override
        public void placeOrder(PlaceOrderRequest request, StreamObserver<PlaceOrderResponse> response) {
            response.onNext(PlaceOrderResponse.newBuilder().setOrder(placed).build());
            response.onCompleted();
        }

        @Override
        public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> response) {
            response.onNext(GetOrderResponse.newBuilder().setOrder(now).build());
            response.onCompleted();
        }
    }
}
