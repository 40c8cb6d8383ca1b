package io.datafi.reward.escrow;

import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.escrow.EscrowError.ESCROW_CLOSED;
import static io.datafi.reward.escrow.EscrowError.ESCROW_DIFFERS;
import static io.datafi.reward.escrow.EscrowError.ESCROW_FUNDED;
import static io.datafi.reward.escrow.EscrowError.ESCROW_NOT_FOUND;
import static io.datafi.reward.escrow.EscrowError.NOTHING_TO_REFUND;
import static io.datafi.reward.testing.TestChain.CUSTOMER;
import static io.datafi.reward.testing.TestChain.OTHER_CUSTOMER;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_CLOSED;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_FUNDED;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.platform.asset.Asset;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.FaultyNode;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.v1.CancelEscrowRequest;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowEnd;
import io.datafi.reward.v1.EscrowServiceGrpc;
import io.datafi.reward.v1.ListStrayDepositsRequest;
import io.datafi.reward.v1.RefundStrayDepositRequest;
import io.datafi.reward.v1.RefundStrayDepositResponse;
import io.datafi.reward.v1.StrayDeposit;
import io.datafi.reward.v1.StrayDepositState;
import io.datafi.type.v1.DepositInstruction;
import io.datafi.type.v1.PageRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class EscrowTest {
    private static final String REFUND_STATE = """
            SELECT t.state FROM escrow_refund r JOIN chain_transaction t ON t.intent_key = r.intent_key
            WHERE r.escrow_id = $1
            """;

    @Inject
    Journey journey;

    @Inject
    DepositorStore depositors;

    @Inject
    Pool pool;

    @Inject
    Escrows escrows;

    @AfterEach
    void theBooksBalance() {
        FaultyNode.set(FaultyNode.Fault.NONE);
        assertThat(journey.books().getEqualitiesList())
                .allSatisfy(equality -> assertThat(equality.getHolds()).isTrue());
    }

    @Test
    void anEscrowIsFundedOnceItsDepositIsFinal() {
        Escrow escrow = journey.reserve(1_000);
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 1_000);
        long block = journey.chain().head();

        journey.chain().mine(Anvil.FINALITY - 1);
        awaitIndexed(block + Anvil.FINALITY - 1);
        assertThat(journey.escrow(escrow).getState()).isEqualTo(ESCROW_STATE_RESERVED);

        journey.chain().mineUntil(() -> journey.isIn(escrow, ESCROW_STATE_FUNDED));
        assertThat(journey.escrow(escrow).getAvailableBaseUnits()).isEqualTo(1_000);
        assertThat(journey.escrow(escrow).getDeposit().getAmountBaseUnits()).isZero();
    }

    @Test
    void anEscrowIsFundedBySeveralDepositsTogether() {
        Escrow escrow = journey.reserve(1_000);
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 400);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getDepositedBaseUnits() == 400);
        assertThat(journey.escrow(escrow).getState()).isEqualTo(ESCROW_STATE_RESERVED);
        assertThat(journey.escrow(escrow).getDeposit().getAmountTokenUnits()).isEqualTo("600");

        journey.chain().deposit(OTHER_CUSTOMER, escrow.getDeposit(), 700);
        journey.chain().mineUntil(() -> journey.isIn(escrow, ESCROW_STATE_FUNDED));

        assertThat(journey.escrow(escrow).getDepositedBaseUnits()).isEqualTo(1_100);
    }

    @Test
    void aReservationIsRepeatedUnderItsIdButNotChanged() {
        Escrow escrow = journey.reserve(1_000);
        UUID id = UUID.fromString(escrow.getEscrowId());

        assertThat(journey.reserve(id, 1_000)).isEqualTo(escrow);
        assertRefused(ESCROW_DIFFERS, () -> journey.reserve(id, 1_001));
        Escrow unknown =
                Escrow.newBuilder().setEscrowId(UUID.randomUUID().toString()).build();
        assertRefused(ESCROW_NOT_FOUND, () -> journey.escrow(unknown));
    }

    @Test
    void aReservationTakesTheAmountOfTheNewestRevisionWhileItWaits() {
        Escrow escrow = journey.reserve(1_000);
        UUID id = UUID.fromString(escrow.getEscrowId());

        assertThat(journey.reserve(id, 400, 2).getDeposit().getAmountBaseUnits())
                .isEqualTo(400);
        assertThat(journey.reserve(id, 400, 2).getReservedBaseUnits()).isEqualTo(400);
        assertRefused(ESCROW_DIFFERS, () -> journey.reserve(id, 1_000));
        assertRefused(ESCROW_DIFFERS, () -> journey.reserve(id, 500, 1));
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 300);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getDepositedBaseUnits() == 300);

        assertRefused(ESCROW_FUNDED, () -> journey.reserve(id, 300, 3));
        assertThat(journey.reserve(id, 600, 3).getDeposit().getAmountBaseUnits())
                .isEqualTo(300);
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 300);
        journey.chain().mineUntil(() -> journey.isIn(escrow, ESCROW_STATE_FUNDED));

        assertRefused(ESCROW_FUNDED, () -> journey.reserve(id, 601, 4));
        assertThat(journey.reserve(id, 500, 4).getState()).isEqualTo(ESCROW_STATE_FUNDED);
        journey.close(escrow, 0);
        assertRefused(ESCROW_CLOSED, () -> journey.reserve(id, 500, 5));
    }

    @Test
    void aDepositForAnEscrowThatIsReservedLaterCounts() {
        Escrow model = journey.reserve(500);
        UUID id = UUID.randomUUID();
        journey.chain()
                .deposit(
                        CUSTOMER,
                        model.getDeposit().toBuilder()
                                .setEscrowId(
                                        "0x" + "0".repeat(32) + id.toString().replace("-", ""))
                                .build(),
                        500);
        long block = journey.chain().head();
        journey.chain().mine(Anvil.FINALITY + 1);
        awaitIndexed(block + Anvil.FINALITY);

        Escrow escrow = journey.reserve(id, 500);

        assertThat(escrow.getState()).isEqualTo(ESCROW_STATE_FUNDED);
    }

    @Test
    void whatIsLeftGoesBackToItsDepositors() {
        Escrow escrow = journey.reserve(1_000);
        String token = escrow.getDeposit().getTokenContract();
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 600);
        journey.chain().deposit(OTHER_CUSTOMER, escrow.getDeposit(), 400);
        journey.chain().mineUntil(() -> journey.isIn(escrow, ESCROW_STATE_FUNDED));
        long first = journey.chain().balance(token, CUSTOMER.getAddress());
        long second = journey.chain().balance(token, OTHER_CUSTOMER.getAddress());

        journey.pay(escrow, "w1", UUID.randomUUID(), 455);
        journey.close(escrow, 50);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 495);

        assertThat(journey.isIn(escrow, ESCROW_STATE_CLOSED)).isTrue();
        assertThat(journey.escrow(escrow).getAvailableBaseUnits()).isZero();
        assertThat(journey.chain().balance(token, CUSTOMER.getAddress()) - first)
                .isEqualTo(297);
        assertThat(journey.chain().balance(token, OTHER_CUSTOMER.getAddress()) - second)
                .isEqualTo(198);
    }

    @Test
    void aRefundThatAnotherHandSentIsNotSentAgain() {
        Escrow escrow = journey.fund(1_000);
        UUID id = UUID.fromString(escrow.getEscrowId());
        String token = escrow.getDeposit().getTokenContract();
        long before = journey.chain().balance(token, CUSTOMER.getAddress());
        journey.chain().grantOperator(escrow.getDeposit().getEscrowContract(), OTHER_CUSTOMER.getAddress());
        // Half is owed to a worker and still in the contract: a second refund would take it.
        FaultyNode.set(FaultyNode.Fault.BEHIND);
        journey.pay(escrow, "w", UUID.randomUUID(), 500);
        journey.close(escrow, 0);
        assertThat(refundState(id)).isEqualTo("REQUESTED");

        journey.chain().refund(OTHER_CUSTOMER, escrow.getDeposit(), CUSTOMER.getAddress(), 500);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 500);
        FaultyNode.set(FaultyNode.Fault.NONE);

        assertThat(refundState(id)).isEqualTo("WITHDRAWN");
        assertThat(refunds(id)).isEqualTo(1);
        assertThat(journey.chain().balance(token, CUSTOMER.getAddress()) - before)
                .isEqualTo(500);
    }

    private String refundState(UUID id) {
        return Sync.await(() -> pool.preparedQuery(REFUND_STATE).execute(Tuple.of(id)))
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void aRefundThatItsDepositorCannotTakeIsListedAndSentAgainWhenAnOperatorSaysSo() {
        Escrow escrow = journey.fund(300);
        String token = escrow.getDeposit().getTokenContract();
        StuckWork failed;
        journey.chain().setFrozen(token, CUSTOMER.getAddress(), true);
        try {
            journey.close(escrow, 0);
            failed = journey.stuck("TRANSACTION", impatientRefund(UUID.fromString(escrow.getEscrowId())));
        } finally {
            journey.chain().setFrozen(token, CUSTOMER.getAddress(), false);
        }
        assertThat(journey.escrow(escrow).getRefundedBaseUnits()).isZero();

        journey.resolve(failed, StuckWorkAction.STUCK_WORK_ACTION_RETRY);

        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 300);
    }

    /** The refund's intent, which fails for good with its first failure. */
    private String impatientRefund(UUID escrow) {
        return Sync.await(() -> pool.preparedQuery("""
                        UPDATE chain_transaction SET failures_max = 1
                        WHERE intent_key = (SELECT 'refund/' || id FROM escrow_refund WHERE escrow_id = $1)
                        RETURNING intent_key""").execute(Tuple.of(escrow)))
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void whatComesAfterTheEndGoesBack() {
        Escrow escrow = journey.fund(300);
        journey.close(escrow, 0);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 300);

        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 20);

        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 320);
        assertThat(journey.escrow(escrow).getDepositedBaseUnits()).isEqualTo(320);
    }

    @Test
    void whatComesOnceAnEscrowIsCoveredGoesBackWholeToItsDepositor() {
        Escrow escrow = journey.fund(1_000);
        String token = escrow.getDeposit().getTokenContract();
        journey.chain().deposit(OTHER_CUSTOMER, escrow.getDeposit(), 300);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getDepositedBaseUnits() == 1_300);
        long first = journey.chain().balance(token, CUSTOMER.getAddress());
        long second = journey.chain().balance(token, OTHER_CUSTOMER.getAddress());

        journey.pay(escrow, "w1", UUID.randomUUID(), 600);
        journey.close(escrow, 0);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 700);

        assertThat(journey.chain().balance(token, CUSTOMER.getAddress()) - first)
                .isEqualTo(400);
        assertThat(journey.chain().balance(token, OTHER_CUSTOMER.getAddress()) - second)
                .isEqualTo(300);

        // A deposit behind the end is its depositor's alone, too.
        journey.chain().deposit(OTHER_CUSTOMER, escrow.getDeposit(), 100);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 800);
        assertThat(journey.chain().balance(token, CUSTOMER.getAddress()) - first)
                .isEqualTo(400);
        assertThat(journey.chain().balance(token, OTHER_CUSTOMER.getAddress()) - second)
                .isEqualTo(400);
    }

    @Test
    void aReservationThatIsNotCoveredIsCancelledAndEverythingGoesBack() {
        Escrow escrow = journey.reserve(1_000);
        String token = escrow.getDeposit().getTokenContract();
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 400);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getDepositedBaseUnits() == 400);
        long before = journey.chain().balance(token, CUSTOMER.getAddress());

        assertRefused(ROLE_REQUIRED, () -> cancel("marketplace-service", escrow));
        Escrow cancelled = cancel("annotation-service", escrow);

        assertThat(cancelled.getState()).isEqualTo(ESCROW_STATE_CLOSED);
        assertThat(cancelled.getClosedBecause()).isEqualTo(EscrowEnd.ESCROW_END_CANCELLED);
        assertThat(cancel("annotation-service", escrow).getState()).isEqualTo(ESCROW_STATE_CLOSED);
        assertThat(told(escrow, "EscrowCancelled")).isEqualTo(1);
        assertRefused(ESCROW_CLOSED, () -> journey.reserve(UUID.fromString(escrow.getEscrowId()), 1_000));
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 400);
        // What was under way when it was cancelled comes back as well, however much it is.
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 1_000);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 1_400);
        assertThat(journey.chain().balance(token, CUSTOMER.getAddress()) - before)
                .isEqualTo(1_400);
        assertThat(told(escrow, "EscrowFunded")).isZero();
    }

    @Test
    void whatACampaignHoldsThatEndsWithoutASettlementGoesBackThoughItIsCovered() {
        for (String end : List.of("CampaignCancelled", "CampaignEnded")) {
            Escrow escrow = journey.fund(100);

            journey.givenUp(escrow, end);

            assertThat(journey.escrow(escrow).getClosedBecause()).isEqualTo(EscrowEnd.ESCROW_END_CANCELLED);
            journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 100);
        }
    }

    @Test
    void anEscrowThatIsCoveredCannotBeCancelled() {
        Escrow escrow = journey.fund(100);

        assertRefused(ESCROW_FUNDED, () -> cancel("annotation-service", escrow));
        assertThat(journey.escrow(escrow).getState()).isEqualTo(ESCROW_STATE_FUNDED);
    }

    @Test
    void aReservationThatIsNotCoveredInTimeEndsByItself() {
        Escrow escrow = journey.reserve(1_000);
        long days = Duration.ofSeconds(escrow.getDeposit().getEndsAt().getSeconds()
                        - escrow.getCreatedAt().getSeconds())
                .toDays();
        assertThat(days).isEqualTo(14);
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 999);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getDepositedBaseUnits() == 999);

        journey.sql("UPDATE escrow SET ends_at = now() WHERE id = $1", UUID.fromString(escrow.getEscrowId()));
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 999);

        assertThat(journey.escrow(escrow).getClosedBecause()).isEqualTo(EscrowEnd.ESCROW_END_EXPIRED);
        assertThat(told(escrow, "EscrowCancelled")).isEqualTo(1);
    }

    @Test
    void aReservationThatGotANewEndAfterTheSweepLookedStays() {
        Escrow escrow = journey.reserve(1_000);
        UUID id = UUID.fromString(escrow.getEscrowId());

        Sync.await(() -> escrows.expire(id));
        assertThat(journey.isIn(escrow, ESCROW_STATE_RESERVED)).isTrue();

        journey.sql("UPDATE escrow SET ends_at = now() WHERE id = $1", id);
        Sync.await(() -> escrows.expire(id));
        assertThat(journey.isIn(escrow, ESCROW_STATE_CLOSED)).isTrue();
    }

    @Test
    void aDepositThatNobodyReservedIsListedAndGoesBack() {
        UUID id = UUID.randomUUID();
        DepositInstruction under = journey.depositUnder(id);
        long before = journey.chain().balance(under.getTokenContract(), CUSTOMER.getAddress());
        journey.chain().deposit(CUSTOMER, under, 500);
        journey.chain().mineUntil(() -> stray(id).isPresent());

        StrayDeposit listed = stray(id).orElseThrow();
        assertThat(listed.getState()).isEqualTo(StrayDepositState.STRAY_DEPOSIT_STATE_UNRESERVED);
        assertThat(listed.getDepositor()).isEqualTo(CUSTOMER.getAddress());
        assertThat(listed.getAmountBaseUnits()).isEqualTo(500);
        assertThat(listed.getReturnsAt().getSeconds() - listed.getSince().getSeconds())
                .isEqualTo(Duration.ofDays(3).toSeconds());

        journey.sql("UPDATE escrow_deposit SET seen_at = now() - interval '3 days' WHERE escrow_id = $1", id);
        journey.chain()
                .mineUntil(
                        () -> journey.chain().balance(under.getTokenContract(), CUSTOMER.getAddress()) - before == 500);
        journey.chain().mineUntil(() -> unfinished(id) == 0);
        assertThat(stray(id)).isEmpty();

        // Who reserves the id later begins with nothing.
        assertThat(journey.reserve(id, 500).getDepositedBaseUnits()).isZero();
    }

    @Test
    void dustForAClosedEscrowCostsNoTransactionUntilItIsWorthOne() {
        Escrow escrow = journey.fund(300);
        UUID id = UUID.fromString(escrow.getEscrowId());
        journey.close(escrow, 0);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 300);

        journey.chain().deposit(OTHER_CUSTOMER, escrow.getDeposit(), 4);
        journey.chain().deposit(OTHER_CUSTOMER, escrow.getDeposit(), 5);
        journey.chain()
                .mineUntil(() ->
                        stray(id).filter(dust -> dust.getAmountBaseUnits() == 9).isPresent());

        assertThat(stray(id).orElseThrow().getState()).isEqualTo(StrayDepositState.STRAY_DEPOSIT_STATE_TOO_SMALL);
        assertThat(refunds(id)).isEqualTo(1);
        journey.chain().deposit(OTHER_CUSTOMER, escrow.getDeposit(), 1);
        journey.chain().mineUntil(() -> journey.escrow(escrow).getRefundedBaseUnits() == 310);
        assertThat(refunds(id)).isEqualTo(2);
    }

    @Test
    void anOperatorSendsBackEvenDust() {
        UUID id = UUID.randomUUID();
        journey.chain().deposit(CUSTOMER, journey.depositUnder(id), 3);
        journey.chain().mineUntil(() -> stray(id).isPresent());
        RefundStrayDepositRequest request = RefundStrayDepositRequest.newBuilder()
                .setEscrowId(id.toString())
                .setDepositor(CUSTOMER.getAddress())
                .setReason("asked for by its depositor")
                .build();

        RefundStrayDepositResponse sent = operator().refundStrayDeposit(request);

        assertThat(sent.getAmountTokenUnits()).isEqualTo("3");
        assertThat(sent.getAsset()).isEqualTo("TUSD");
        assertThat(operator().refundStrayDeposit(request)).isEqualTo(sent);
        journey.chain().mineUntil(() -> unfinished(id) == 0);
        assertRefused(
                NOTHING_TO_REFUND,
                () -> operator()
                        .refundStrayDeposit(request.toBuilder()
                                .setDepositor(OTHER_CUSTOMER.getAddress())
                                .build()));
    }

    @Test
    void dustThatDoesNotDivideStaysRefundable() {
        Asset fine = new Asset("FINE", 6, 18);
        var open = new io.datafi.reward.escrow.Escrow(
                UUID.randomUUID(),
                io.datafi.reward.escrow.Escrow.Kind.ORDER,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "marketplace-service",
                "FINE",
                io.datafi.reward.escrow.Escrow.State.RESERVED,
                2,
                0,
                0,
                null,
                null,
                null,
                null,
                false);
        // Two and a half base units, a part of one, and what is left of nothing: half is no base
        // unit.
        List<DepositorStore.Due> due = Sync.await(() -> pool.withTransaction(tx -> depositors
                .add(tx, open, deposit("0xa", fine, "2500000000000"))
                .chain(() -> depositors.add(tx, open, deposit("0xb", fine, "999999999999")))
                .chain(() -> depositors.of(tx, open.id()))
                .chain(all -> depositors.spend(
                        tx,
                        open,
                        fine,
                        all,
                        Spending.borne(
                                2,
                                all.stream().map(DepositorStore.Depositor::part).toList())))
                .chain(() -> depositors.release(tx, open.id()))
                .chain(() -> depositors.takeDue(tx, open.id(), BigInteger.ONE, 10))));

        assertThat(due)
                .extracting(
                        DepositorStore.Due::depositor,
                        DepositorStore.Due::baseUnits,
                        one -> one.tokenUnits().toString())
                .containsExactlyInAnyOrder(tuple("0xa", 0L, "500000000000"), tuple("0xb", 0L, "999999999999"));
    }

    private static Deposits.Deposit deposit(String depositor, Asset asset, String tokenUnits) {
        BigInteger units = new BigInteger(tokenUnits);
        return new Deposits.Deposit(
                "0x", depositor, units, asset.toBaseUnits(units).baseUnits(), 1, 1);
    }

    private Escrow cancel(String client, Escrow escrow) {
        return EscrowServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.service(client)))
                .cancelEscrow(CancelEscrowRequest.newBuilder()
                        .setEscrowId(escrow.getEscrowId())
                        .build())
                .getEscrow();
    }

    private static EscrowServiceGrpc.EscrowServiceBlockingStub operator() {
        return EscrowServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.operator()));
    }

    /** What the operators' list says under an id, page by page. */
    private static Optional<StrayDeposit> stray(UUID id) {
        String token = "";
        do {
            var page = operator()
                    .listStrayDeposits(ListStrayDepositsRequest.newBuilder()
                            .setPage(PageRequest.newBuilder().setPageSize(1).setPageToken(token))
                            .build());
            for (StrayDeposit one : page.getDepositsList()) {
                if (one.getEscrowId().equals(id.toString())) {
                    return Optional.of(one);
                }
            }
            token = page.getPage().getNextPageToken();
        } while (!token.isEmpty());
        return Optional.empty();
    }

    private long refunds(UUID id) {
        return journey.count("SELECT count(*) FROM escrow_refund WHERE escrow_id = $1", id);
    }

    private long unfinished(UUID id) {
        return journey.count("SELECT count(*) FROM escrow_refund WHERE escrow_id = $1 AND final_at IS NULL", id);
    }

    private long told(Escrow escrow, String type) {
        return journey.count(
                "SELECT count(*) FROM event WHERE stream = $1 AND type = $2", "escrow/" + escrow.getEscrowId(), type);
    }

    private void awaitIndexed(long block) {
        io.datafi.reward.testing.TestChain.await(() -> journey.contracts().getHeadBlock() >= block);
    }
}
