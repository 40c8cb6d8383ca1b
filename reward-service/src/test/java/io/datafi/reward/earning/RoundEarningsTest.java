package io.datafi.reward.earning;

import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.epoch.EpochError.EPOCH_EMPTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.Journey.Round;
import io.datafi.reward.v1.Earning;
import io.datafi.reward.v1.EarningServiceGrpc;
import io.datafi.reward.v1.EarningState;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowState;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Earnings of campaigns: held until their round is final, reversed by corrections before. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class RoundEarningsTest {
    private static final Round FIRST = new Round(1, 0);
    private static final Round CORRECTION = new Round(2, 1);

    @Inject
    Journey journey;

    private final UUID worker = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @AfterEach
    void theBooksBalance() {
        assertThat(journey.books().getBalanced()).isTrue();
    }

    @Test
    void payIsHeldUntilItsRoundIsFinalAndNoEpochTakesIt() {
        journey.payAll();
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, FIRST, "w-one", worker, 300);
        journey.charge(escrow, FIRST, 15);

        assertSums(300, 0);
        assertRefused(EPOCH_EMPTY, journey::settle);
        Earning held = list().getFirst();
        assertThat(held.getState()).isEqualTo(EarningState.EARNING_STATE_HELD);
        assertThat(held.getRound()).isEqualTo(1);
        assertThat(held.getVestsAt().getSeconds() - held.getDecidedAt().getSeconds())
                .isEqualTo(3600);

        journey.finish(escrow, FIRST);

        assertSums(0, 300);
        journey.finish(journey.settle());
        assertThat(journey.earnings(worker).getCustodyBaseUnits()).isEqualTo(300);
    }

    @Test
    void theEscrowClosesOnlyWithTheLastFinalRound() {
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, FIRST, "w-one", worker, 300);
        journey.charge(escrow, FIRST, 15);
        journey.finish(escrow, FIRST);
        assertThat(journey.isIn(escrow, EscrowState.ESCROW_STATE_FUNDED)).isTrue();
        Round second = new Round(2, 0);
        journey.pay(escrow, second, "w-one", worker, 200);
        journey.charge(escrow, second, 10);
        journey.finish(escrow, second);
        assertThat(journey.escrow(escrow).getAvailableBaseUnits()).isEqualTo(475);

        journey.settled(escrow);

        assertThat(journey.isIn(escrow, EscrowState.ESCROW_STATE_CLOSED)).isTrue();
        assertThat(journey.escrow(escrow).getAvailableBaseUnits()).isZero();
    }

    @Test
    void aCorrectionReversesWhatIsHeldAndLeavesTheRestUnderItsOwnClock() {
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, FIRST, "w-one", worker, 300);
        journey.pay(escrow, FIRST, "w-two", other, 100);
        journey.charge(escrow, FIRST, 20);

        journey.pay(escrow, CORRECTION, "w-one", worker, -120);
        journey.pay(escrow, CORRECTION, "w-two", other, 40);
        journey.charge(escrow, CORRECTION, -4);

        assertSums(180, 0);
        assertThat(journey.escrow(escrow).getAvailableBaseUnits()).isEqualTo(1_000 - 180 - 140 - 16);
        assertThat(list())
                .extracting(Earning::getState, Earning::getAmountBaseUnits, Earning::getRound)
                .containsExactlyInAnyOrder(
                        tuple(EarningState.EARNING_STATE_REVERSED, 300L, 1),
                        tuple(EarningState.EARNING_STATE_HELD, 180L, 1));
        theBooksBalance();

        journey.finish(escrow, FIRST);
        assertSums(0, 180);
        assertThat(journey.earnings(other).getHeldBaseUnits()).isEqualTo(40);
        assertThat(journey.earnings(other).getVestedBaseUnits()).isEqualTo(100);

        journey.finish(escrow, CORRECTION);
        journey.settled(escrow);
        assertThat(journey.earnings(other).getVestedBaseUnits()).isEqualTo(140);
    }

    @Test
    void aSecondCorrectionTakesFromTheNewestRoundFirst() {
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, FIRST, "w-one", worker, 300);
        journey.charge(escrow, FIRST, 15);
        journey.pay(escrow, CORRECTION, "w-one", worker, 100);
        journey.charge(escrow, CORRECTION, 5);
        Round third = new Round(3, 1);

        journey.pay(escrow, third, "w-one", worker, -150);
        journey.charge(escrow, third, -8);
        journey.finish(escrow, FIRST);

        assertSums(0, 250);
        journey.finish(escrow, CORRECTION);
        journey.finish(escrow, third);
        journey.settled(escrow);
        assertSums(0, 250);
        journey.payAll();
        assertThat(journey.earnings(worker).getCustodyBaseUnits()).isEqualTo(250);
    }

    @Test
    void nothingThatVestedIsTakenBack() {
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, FIRST, "w-one", worker, 300);
        journey.charge(escrow, FIRST, 15);
        journey.finish(escrow, FIRST);

        assertThatThrownBy(() -> journey.pay(escrow, CORRECTION, "w-one", worker, -1))
                .hasMessageContaining("more than are held");

        assertSums(0, 300);
    }

    @Test
    void aCorrectionTakesNothingOfAnotherRange() {
        Escrow escrow = journey.fund(1_000);
        journey.pay(escrow, FIRST, "w-one", worker, 100);
        journey.charge(escrow, FIRST, 5);
        Round second = new Round(2, 0);
        journey.pay(escrow, second, "w-one", worker, 300);
        journey.charge(escrow, second, 15);

        assertThatThrownBy(() -> journey.pay(escrow, new Round(3, 1), "w-one", worker, -200))
                .hasMessageContaining("more than are held");

        assertSums(400, 0);
    }

    private void assertSums(long held, long vested) {
        GetMyEarningsResponse sums = journey.earnings(worker);
        assertThat(sums.getHeldBaseUnits()).isEqualTo(held);
        assertThat(sums.getVestedBaseUnits()).isEqualTo(vested);
    }

    private List<Earning> list() {
        return EarningServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(worker)))
                .listMyEarnings(ListMyEarningsRequest.getDefaultInstance())
                .getEarningsList();
    }
}
