package io.datafi.reward.epoch;

import static io.datafi.operation.v1.StuckWorkAction.STUCK_WORK_ACTION_RETRY;
import static io.datafi.operation.v1.StuckWorkAction.STUCK_WORK_ACTION_VOID;
import static io.datafi.operation.v1.StuckWorkState.STUCK_WORK_STATE_RETRIED;
import static io.datafi.platform.stuck.StuckError.STUCK_WORK_NOT_VOIDABLE;
import static io.datafi.platform.stuck.StuckError.STUCK_WORK_RESOLVED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.testing.TestChain.CUSTOMER;
import static io.datafi.reward.testing.TestChain.OTHER_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.operation.v1.StuckWork;
import io.datafi.platform.metric.MetricSampler;
import io.datafi.platform.testing.OperatorMetrics;
import io.datafi.platform.testing.Sync;
import io.datafi.reward.chain.node.Bytes32;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.TestChain;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.GetChainResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

/** What cannot go on by itself is listed, and goes on when an operator says so. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class StuckTest {

    @Inject
    Journey journey;

    @Inject
    Pool pool;

    @Inject
    MetricSampler metrics;

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
        assertThat(journey.books().getEqualitiesList())
                .allSatisfy(equality -> assertThat(equality.getHolds()).isTrue());
    }

    @Test
    void aRevokedEpochIsHaltedAndPaidWhenAnOperatorLetsItGoOn() {
        UUID account = UUID.randomUUID();
        Credentials wallet = Journey.wallet();
        journey.link(account, wallet);
        Escrow escrow = journey.fund(80);
        journey.pay(escrow, "w", account, 80);
        journey.close(escrow, 0);
        Epoch epoch = journey.settle();
        TestChain.await(() -> isPublished(epoch));

        chain.revoke(contracts.getPayoutDistributor(), epoch.getNumber());
        StuckWork halted = journey.stuck("EPOCH", "epoch/" + epoch.getNumber());

        assertThat(halted.getReason()).contains("guardian");
        Sync.await(metrics::measure);
        assertThat(OperatorMetrics.value("datafi_epochs_halted")).isEqualTo(1);
        assertRefused(STUCK_WORK_NOT_VOIDABLE, () -> journey.resolve(halted, STUCK_WORK_ACTION_VOID));
        StuckWork resolved = journey.resolve(halted, STUCK_WORK_ACTION_RETRY);
        assertThat(resolved.getState()).isEqualTo(STUCK_WORK_STATE_RETRIED);
        assertRefused(STUCK_WORK_RESOLVED, () -> journey.resolve(halted, STUCK_WORK_ACTION_RETRY));
        assertThat(logged(halted)).contains("as the test says").doesNotContain("account");
        journey.finish(epoch);
        assertThat(chain.balance(escrow.getDeposit().getTokenContract(), wallet.getAddress()))
                .isEqualTo(80);
    }

    @Test
    void oneAccountThatCannotBePaidHoldsUpNobodyAndIsPaidWhenItCan() {
        UUID[] accounts = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};
        Credentials[] wallets = {Journey.wallet(), Journey.wallet(), Journey.wallet()};
        Escrow escrow = journey.fund(600);
        String token = escrow.getDeposit().getTokenContract();
        for (int i = 0; i < 3; i++) {
            journey.link(accounts[i], wallets[i]);
            journey.pay(escrow, "w" + i, accounts[i], 200);
        }
        journey.close(escrow, 0);
        String frozen = wallets[1].getAddress();
        chain.setFrozen(token, frozen, true);

        Epoch paid = journey.finish(journey.settle());

        assertThat(paid.getClaims()).isEqualTo(3);
        assertThat(paid.getClaimed()).isEqualTo(2);
        assertThat(chain.balance(token, wallets[0].getAddress())).isEqualTo(200);
        assertThat(chain.balance(token, wallets[2].getAddress())).isEqualTo(200);
        assertThat(journey.earnings(accounts[1]).getPendingBaseUnits()).isEqualTo(200);
        StuckWork parked = journey.stuck("CLAIM", frozen + "/" + token);

        // Epochs go on meanwhile, and the leaf grows.
        Escrow more = journey.fund(50);
        journey.pay(more, "w", accounts[1], 50);
        journey.close(more, 0);
        finishWithNothingClaimed(journey.settle(), frozen + "/" + token);
        assertThat(journey.stuck("CLAIM", frozen + "/" + token).getTimes()).isEqualTo(2);

        chain.setFrozen(token, frozen, false);
        journey.resolve(parked, STUCK_WORK_ACTION_RETRY);

        chain.mineUntil(() -> journey.earnings(accounts[1]).getPaidBaseUnits() == 250);
        assertThat(chain.balance(token, frozen)).isEqualTo(250);
        assertThat(journey.earnings(accounts[1]).getPendingBaseUnits()).isZero();
    }

    @Test
    void aPoisonDepositIsSetAsideAndTheRestGoesOn() {
        Escrow poisoned = journey.reserve(10);
        String escrow = contracts.getEscrow();
        String token = poisoned.getDeposit().getTokenContract();
        byte[] noUuid = new byte[32];
        Arrays.fill(noUuid, (byte) 0xee);
        String otherToken = chain.deployToken();

        var tooMuch = chain.deposit(
                CUSTOMER, escrow, Bytes32.of(UUID.fromString(poisoned.getEscrowId())), token, BigInteger.TWO.pow(64));
        // Under an id of nobody: it would fail only when it goes back, and all others with it.
        var moreThanBooksHold = chain.deposit(
                CUSTOMER,
                escrow,
                Bytes32.of(UUID.randomUUID()),
                token,
                BigInteger.TEN.pow(15).add(BigInteger.ONE));
        var nobodys = chain.deposit(CUSTOMER, escrow, noUuid, token, BigInteger.TEN);
        chain.deposit(CUSTOMER, escrow, Bytes32.of(UUID.randomUUID()), otherToken, BigInteger.TEN);
        Escrow good = journey.fund(70);

        assertThat(good.getDepositedBaseUnits()).isEqualTo(70);
        StuckWork work = journey.stuck("CHAIN_EVENT", tooMuch.getTransactionHash() + "/1");
        journey.stuck("CHAIN_EVENT", moreThanBooksHold.getTransactionHash() + "/1");
        assertThat(journey.stuck("CHAIN_EVENT", nobodys.getTransactionHash() + "/1")
                        .getReason())
                .contains("no UUID");
        assertThat(journey.stuck("CHAIN_EVENT", "token/" + otherToken).getReason())
                .contains("no asset");
        assertThat(journey.escrow(poisoned).getDepositedBaseUnits()).isZero();

        // Tried again it fails again, and is listed again; nothing stops meanwhile.
        journey.resolve(work, STUCK_WORK_ACTION_RETRY);
        StuckWork again = journey.stuck("CHAIN_EVENT", tooMuch.getTransactionHash() + "/1");
        assertThat(again.getId()).isNotEqualTo(work.getId());
        journey.resolve(again, STUCK_WORK_ACTION_VOID);
    }

    @Test
    void aLogThatIsNoDepositIsSetAsideAndCannotBeVoided() {
        chain.grantAnchorer(contracts.getLogAnchor(), OTHER_CUSTOMER.getAddress());

        // More than a log of ours can have.
        var poison = chain.anchor(OTHER_CUSTOMER, contracts.getLogAnchor(), "poison", BigInteger.TWO.pow(63));
        StuckWork work = journey.stuck("CHAIN_EVENT", poison.getTransactionHash() + "/1");

        assertRefused(STUCK_WORK_NOT_VOIDABLE, () -> journey.resolve(work, STUCK_WORK_ACTION_VOID));
        assertThat(journey.stuck("CHAIN_EVENT", work.getSubject()).getId()).isEqualTo(work.getId());
        journey.fund(10);
    }

    /**
     * All its claims are parked before its activation is final, so that no claim tells of it: the
     * epoch must wait all the same.
     */
    private void finishWithNothingClaimed(Epoch epoch, String parked) {
        TestChain.await(() -> isPublished(epoch));
        // Its anchors are final, and its time has come; the activation stands in the newest block.
        chain.passTime(Anvil.TIMELOCK_SECONDS);
        chain.mine(Anvil.FINALITY + 1);
        TestChain.await(() -> timesParked(parked) == 2);

        journey.finish(epoch);

        assertThat(payoutEvents(epoch)).containsExactly("EpochActivated", "PayoutFinal");
    }

    private long timesParked(String subject) {
        return journey.count(
                "SELECT times::bigint FROM stuck_work WHERE kind = 'CLAIM' AND subject = $1 AND state = 'OPEN'",
                subject);
    }

    private List<String> payoutEvents(Epoch epoch) {
        List<String> types = new ArrayList<>();
        Sync.await(() -> pool.preparedQuery("SELECT type FROM event WHERE stream = $1 ORDER BY id")
                        .execute(Tuple.of("payout/" + epoch.getNumber())))
                .forEach(row -> types.add(row.getString(0)));
        return types;
    }

    private boolean isPublished(Epoch epoch) {
        return journey.epoch(epoch.getNumber()).getState() == EpochState.EPOCH_STATE_PUBLISHED;
    }

    /** The public body of the decision's event. */
    private String logged(StuckWork work) {
        return Sync.await(() -> pool.preparedQuery("""
                                                SELECT body FROM event
                                                WHERE stream = $1 AND type = 'StuckWorkResolved'""").execute(Tuple.of("stuck/" + work.getId())))
                .iterator()
                .next()
                .getString(0);
    }
}
