package io.datafi.reward.chain.event;

import static io.datafi.reward.testing.TestChain.CUSTOMER;
import static io.datafi.reward.v1.EscrowState.ESCROW_STATE_FUNDED;
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
import org.web3j.crypto.Credentials;

/** A node that is killed forgets its newest blocks and, for older ones, all state. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class LostBlocksTest {
    @Inject
    Journey journey;

    @AfterEach
    void theBooksBalance() {
        assertThat(journey.books().getEqualitiesList())
                .allSatisfy(equality -> assertThat(equality.getHolds()).isTrue());
    }

    @Test
    void aLostPublicationIsSentAgain() {
        UUID account = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(account, wallet);
        Escrow escrow = journey.fund(350);
        journey.pay(escrow, "w", account, 300);
        journey.close(escrow, 15);
        String token = escrow.getDeposit().getTokenContract();
        Epoch[] epoch = new Epoch[1];

        journey.chain().loseBlocksAfter(journey.chain().head(), () -> {
            epoch[0] = journey.settle();
            TestChain.await(() -> isPublished(epoch[0]));
        });
        Epoch paid = journey.finish(epoch[0]);

        assertThat(paid.getClaimed()).isEqualTo(paid.getClaims());
        assertThat(journey.chain().balance(token, wallet.getAddress())).isEqualTo(300);
        assertThat(journey.earnings(account).getPaidBaseUnits()).isEqualTo(300);
    }

    @Test
    void aLostDepositDoesNotCount() {
        Escrow escrow = journey.reserve(250);

        journey.chain()
                .loseBlocksAfter(
                        journey.chain().head(), () -> journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 250));
        long head = journey.chain().head();
        journey.chain().mine(Anvil.FINALITY + 2);
        TestChain.await(() -> journey.contracts().getFinalBlock() > head);
        assertThat(journey.escrow(escrow).getDepositedBaseUnits()).isZero();

        journey.chain().deposit(CUSTOMER, escrow.getDeposit(), 250);
        journey.chain().mineUntil(() -> journey.isIn(escrow, ESCROW_STATE_FUNDED));
    }

    private boolean isPublished(Epoch epoch) {
        return journey.epoch(epoch.getNumber()).getState() == EpochState.EPOCH_STATE_PUBLISHED;
    }
}
