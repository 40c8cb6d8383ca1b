package io.datafi.reward.epoch;

import static io.datafi.reward.testing.TestChain.OTHER_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.log.LogHeads;
import io.datafi.platform.testing.Sync;
import io.datafi.reward.chain.contract.PayoutDistributor;
import io.datafi.reward.chain.node.Bytes32;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.TestChain;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.GetChainResponse;
import io.datafi.rules.merkle.PayoutLeaf;
import io.datafi.rules.merkle.PayoutTree;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

/** Anyone may activate and claim: what stands on chain counts, whoever sent it. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class ForeignHandsTest {

    @Inject
    Journey journey;

    @Inject
    Epochs epochs;

    @Inject
    LogHeads heads;

    private GetChainResponse contracts;
    private TestChain chain;

    @BeforeEach
    void nothingIsOwed() {
        journey.payAll();
        contracts = journey.contracts();
        chain = journey.chain();
    }

    @AfterEach
    void theBooksBalance() {
        chain.automine(true);
        assertThat(journey.books().getEqualitiesList())
                .allSatisfy(equality -> assertThat(equality.getHolds()).isTrue());
    }

    @Test
    void anEpochThatAStrangerActivatesIsPaidAndTheNextOneToo() {
        UUID account = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(account, wallet);
        Escrow escrow = journey.fund(700);
        journey.pay(escrow, "w", account, 600);
        journey.close(escrow, 0);
        String token = escrow.getDeposit().getTokenContract();
        Epoch epoch = published();

        chain.automine(false);
        activateAsStranger(epoch, escrow, 600);
        chain.mine(1);
        chain.automine(true);
        Epoch paid = journey.finish(epoch);

        assertThat(paid.getClaimed()).isEqualTo(paid.getClaims()).isEqualTo(1);
        assertThat(chain.balance(token, wallet.getAddress())).isEqualTo(600);

        Escrow next = journey.fund(50);
        journey.pay(next, "w", account, 50);
        journey.close(next, 0);
        journey.finish(journey.settle());
        assertThat(chain.balance(token, wallet.getAddress())).isEqualTo(650);
    }

    @Test
    void aLeafThatAStrangerClaimsIsPaidOnceAndTheRestOfItsBatchToo() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Credentials firstWallet = Journey.wallet();
        Credentials secondWallet = Journey.wallet();
        journey.link(first, firstWallet);
        journey.link(second, secondWallet);
        Escrow escrow = journey.fund(300);
        journey.pay(escrow, "a", first, 100);
        journey.pay(escrow, "b", second, 200);
        journey.close(escrow, 0);
        String token = escrow.getDeposit().getTokenContract();
        Epoch epoch = published();

        chain.automine(false);
        activateAsStranger(epoch, escrow, 300);
        claimAsStranger(epoch, firstWallet.getAddress());
        chain.mine(1);
        chain.automine(true);
        Epoch paid = journey.finish(epoch);

        assertThat(paid.getClaimed()).isEqualTo(paid.getClaims()).isEqualTo(2);
        assertThat(chain.balance(token, firstWallet.getAddress())).isEqualTo(100);
        assertThat(chain.balance(token, secondWallet.getAddress())).isEqualTo(200);
        assertThat(journey.earnings(first).getPaidBaseUnits()).isEqualTo(100);
        assertThat(journey.earnings(second).getPaidBaseUnits()).isEqualTo(200);
    }

    @Test
    void aHeadThatAnotherAnchorerAnchoredDoesNotHoldUpTheEpoch() {
        chain.grantAnchorer(contracts.getLogAnchor(), OTHER_CUSTOMER.getAddress());
        Escrow escrow = journey.fund(40);
        journey.pay(escrow, "w", UUID.randomUUID(), 40);
        journey.close(escrow, 0);
        BigInteger beyond =
                BigInteger.valueOf(Sync.await(() -> heads.newest()).head().treeSize() + 2);

        chain.anchor(OTHER_CUSTOMER, contracts.getLogAnchor(), "reward", beyond);
        Epoch epoch = journey.settle();
        // The log grows past the foreign head.
        journey.reserve(1);
        journey.reserve(1);
        journey.finish(epoch);

        assertThat(journey.epoch(epoch.getNumber()).getFinalAt().getSeconds()).isPositive();
    }

    private Epoch published() {
        Epoch epoch = journey.settle();
        TestChain.await(() -> journey.epoch(epoch.getNumber()).getState() == EpochState.EPOCH_STATE_PUBLISHED);
        return epoch;
    }

    /** In the first block that may hold it, so that the service cannot be first. */
    private void activateAsStranger(Epoch epoch, Escrow escrow, long amount) {
        var funding = new PayoutDistributor.Funding(
                Bytes32.of(UUID.fromString(escrow.getEscrowId())),
                escrow.getDeposit().getTokenContract(),
                BigInteger.valueOf(amount));
        chain.passTime(Anvil.TIMELOCK_SECONDS);
        chain.post(
                OTHER_CUSTOMER,
                contracts.getPayoutDistributor(),
                chain.distributor(contracts.getPayoutDistributor())
                        .activate(BigInteger.valueOf(epoch.getNumber()), List.of(funding)));
    }

    private void claimAsStranger(Epoch epoch, String account) {
        List<PayoutLeaf> leaves =
                Sync.await(() -> epochs.book(epoch.getNumber())).leaves();
        PayoutLeaf leaf = leaves.stream()
                .filter(one -> one.account().equalsIgnoreCase(account))
                .findFirst()
                .orElseThrow();
        chain.post(
                OTHER_CUSTOMER,
                contracts.getPayoutDistributor(),
                chain.distributor(contracts.getPayoutDistributor())
                        .claim(leaf.account(), leaf.token(), leaf.cumulative(), new PayoutTree(leaves).proof(leaf)));
    }
}
