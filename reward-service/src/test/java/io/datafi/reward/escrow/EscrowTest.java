package io.datafi.reward.escrow;

import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.escrow.EscrowError.ESCROW_DIFFERS;
import static io.datafi.reward.escrow.EscrowError.ESCROW_NOT_FOUND;
import static io.datafi.reward.testing.TestChain.CUSTOMER;
import static io.datafi.reward.testing.TestChain.OTHER_CUSTOMER;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_CLOSED;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_FUNDED;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.v1.Escrow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class EscrowTest {
    @Inject Journey journey;

    @AfterEach
    void theBooksBalance() {
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
        Escrow unknown = Escrow.newBuilder().setEscrowId(UUID.randomUUID().toString()).build();
        assertRefused(ESCROW_NOT_FOUND, () -> journey.escrow(unknown));
    }

    @Test
    void aDepositForAnEscrowThatIsReservedLaterCounts() {
        Escrow model = journey.reserve(500);
        UUID id = UUID.randomUUID();
        journey.chain()
                .deposit(
                        CUSTOMER,
                        model.getDeposit().toBuilder()
                                .setEscrowId("0x" + "0".repeat(32) + id.toString().replace("-", ""))
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
        assertThat(journey.chain().balance(token, CUSTOMER.getAddress()) - first).isEqualTo(297);
        assertThat(journey.chain().balance(token, OTHER_CUSTOMER.getAddress()) - second)
                .isEqualTo(198);
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

    private void awaitIndexed(long block) {
        io.datafi.reward.testing.TestChain.await(() -> journey.contracts().getHeadBlock() >= block);
    }
}
