package io.datafi.reward.chain.event;

import static io.datafi.reward.testing.TestChain.CUSTOMER;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_FUNDED;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.TestChain;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.Escrow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Credentials;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class ReorgTest {
    @Inject
    Journey journey;

    @AfterEach
    void theBooksBalance() {
        assertThat(journey.books().getEqualitiesList())
                .allSatisfy(equality -> assertThat(equality.getHolds()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aDepositThatTheChainTookBackDoesNotCount(int depth) {
        Escrow escrow = journey.reserve(900);
        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 900);
        journey.chain().mine(depth - 1);
        awaitHead();

        journey.chain().reorg(depth);
        journey.chain().mine(Anvil.FINALITY + 2);
        awaitHead();

        assertThat(journey.escrow(escrow).getState()).isEqualTo(ESCROW_STATE_RESERVED);
        assertThat(journey.escrow(escrow).getDepositedBaseUnits()).isZero();

        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 900);
        journey.chain().mineUntil(() -> journey.isIn(escrow, ESCROW_STATE_FUNDED));
        assertThat(journey.escrow(escrow).getDepositedBaseUnits()).isEqualTo(900);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aPublicationThatTheChainTookBackIsMadeAgain(int depth) {
        UUID account = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(account, wallet);
        Escrow escrow = journey.fund(700);
        journey.pay(escrow, "w", account, 600);
        journey.close(escrow, 30);
        Epoch epoch = journey.settle();
        TestChain.await(() -> journey.epoch(epoch.getNumber()).getState() == EpochState.EPOCH_STATE_PUBLISHED);
        String token = escrow.getDeposit().getTokenContract();

        journey.chain().mine(depth - 1);
        journey.chain().reorg(depth);
        Epoch paid = journey.finish(epoch);

        assertThat(paid.getClaimed()).isEqualTo(paid.getClaims());
        assertThat(journey.chain().balance(token, wallet.getAddress())).isEqualTo(600);
        assertThat(journey.earnings(account).getPaidBaseUnits()).isEqualTo(600);
    }

    @Test
    void aReorganisationBelowTheClaimsPaysNobodyTwice() {
        UUID account = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(account, wallet);
        Escrow escrow = journey.fund(500);
        journey.pay(escrow, "w", account, 400);
        journey.close(escrow, 0);
        String token = escrow.getDeposit().getTokenContract();
        Epoch epoch = journey.settle();
        journey.chain().mineUntil(() -> journey.chain().balance(token, wallet.getAddress()) == 400);

        journey.chain().reorg(3);
        journey.finish(epoch);

        assertThat(journey.chain().balance(token, wallet.getAddress())).isEqualTo(400);
        assertThat(journey.earnings(account).getPaidBaseUnits()).isEqualTo(400);
    }

    private void awaitHead() {
        long head = journey.chain().head();
        TestChain.await(() -> journey.contracts().getHeadBlock() >= head);
    }
}
