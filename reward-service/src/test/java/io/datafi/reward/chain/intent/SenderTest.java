package io.datafi.reward.chain.intent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.platform.testing.Sync;
import io.datafi.reward.chain.contract.ContractCalls;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.FaultyNode;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.TestChain;
import io.datafi.reward.v1.GetChainResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.core.RemoteFunctionCall;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class SenderTest {
    @Inject
    Journey journey;

    @Inject
    Transactions transactions;

    @Inject
    ContractCalls calls;

    @Inject
    Manifests manifests;

    @Inject
    Signers signers;

    @Inject
    Pool pool;

    @AfterEach
    void theNodeMinesAgain() {
        FaultyNode.set(FaultyNode.Fault.NONE);
        journey.chain().automine(true);
    }

    @Test
    void theContractsAreDeployedOnceAndBelongTogether() {
        GetChainResponse contracts = journey.contracts();

        assertThat(journey.chain().distributorOf(contracts.getCustodyVault()))
                .isEqualTo(contracts.getPayoutDistributor());
        assertThat(count("SELECT count(*)::int FROM chain_transaction WHERE intent_key LIKE 'deploy/%'"))
                .isEqualTo(5);
        assertThat(contracts.getFinalityBlocks()).isEqualTo(Anvil.FINALITY);
        assertThat(contracts.getTimelockSeconds()).isEqualTo(2);
    }

    @Test
    void anIntentIsDoneOnceHoweverOftenItIsAskedFor() {
        String key = ask();
        Intent again = intent(key);
        Sync.await(() -> transactions.request(pool, again).replaceWith(1));

        journey.chain().mineUntil(() -> status(key).state() == IntentStatus.State.FINAL);

        assertThat(status(key).isDone()).isTrue();
        assertThat(attempts(key)).isEqualTo(1);
    }

    @Test
    void aTransactionThatTheNodeForgotIsSentAgainAsItWas() {
        journey.contracts();
        journey.chain().automine(false);
        String key = ask();
        TestChain.await(() -> status(key).state() == IntentStatus.State.SENT);

        journey.chain().dropPending();
        journey.chain().automine(true);

        journey.chain().mineUntil(() -> status(key).isDone());
        assertThat(attempts(key)).isEqualTo(1);
    }

    @Test
    void aStuckTransactionIsReplacedByADearerOneWithTheSameNonce() {
        journey.contracts();
        journey.chain().automine(false);
        String key = ask();
        TestChain.await(() -> status(key).state() == IntentStatus.State.SENT);
        long offered = count("""
                        SELECT (max_fee / 1000000000)::int FROM chain_attempt a
                        JOIN chain_transaction t ON t.id = a.transaction_id
                        WHERE intent_key = '%s'""".formatted(key));

        // Dearer than what was offered: blocks come and go without it.
        journey.chain().baseFee((offered + 5) * 1_000_000_000L);
        journey.chain().mine(1);
        TestChain.await(() -> attempts(key) > 1 || mineDear(offered));

        journey.chain().automine(true);
        journey.chain().mineUntil(() -> status(key).isDone());
        assertThat(count("""
                                SELECT count(DISTINCT a.nonce)::int FROM chain_attempt a
                                JOIN chain_transaction t ON t.id = a.transaction_id
                                WHERE intent_key = '%s'""".formatted(key))).isEqualTo(1);
    }

    @Test
    void aNodeThatAnswersWithErrorsFailsNothing() {
        Intent impatient = impatient(intent("test/" + UUID.randomUUID()));
        FaultyNode.set(FaultyNode.Fault.BEHIND);
        Sync.await(() -> transactions.request(pool, impatient).replaceWith(1));
        TestChain.await(() -> delays(impatient.key()) >= 2);
        assertThat(status(impatient.key()).state()).isEqualTo(IntentStatus.State.REQUESTED);

        FaultyNode.set(FaultyNode.Fault.OVERLOADED);
        TestChain.await(() -> chainProblem().contains("503"));
        assertThat(status(impatient.key()).state()).isEqualTo(IntentStatus.State.REQUESTED);

        FaultyNode.set(FaultyNode.Fault.NONE);
        journey.chain().mineUntil(() -> status(impatient.key()).isDone());
    }

    @Test
    void whatRevertsForGoodIsListedAndTriedAgainWhenAnOperatorSaysSo() {
        String log = "t" + System.nanoTime() % 1_000_000;
        Manifest at = at();
        Intent larger = calls.anchor("test/" + UUID.randomUUID(), at, List.of(anchor(log, 5)));
        Sync.await(() -> transactions.request(pool, larger).replaceWith(1));
        journey.chain().mineUntil(() -> status(larger.key()).isDone());
        Intent smaller = impatient(calls.anchor("test/" + UUID.randomUUID(), at, List.of(anchor(log, 3))));

        Sync.await(() -> transactions.request(pool, smaller).replaceWith(1));
        StuckWork failed = journey.stuck("TRANSACTION", smaller.key());
        journey.resolve(failed, StuckWorkAction.STUCK_WORK_ACTION_RETRY);
        StuckWork again = journey.stuck("TRANSACTION", smaller.key());

        assertThat(again.getId()).isNotEqualTo(failed.getId());
        journey.resolve(again, StuckWorkAction.STUCK_WORK_ACTION_VOID);
        // Nobody waits for it any more.
        assertThat(status(smaller.key()).state()).isEqualTo(IntentStatus.State.WITHDRAWN);
    }

    @Test
    void noKeyHasTheRoleOfAnother() {
        String distributor = journey.contracts().getPayoutDistributor();
        var roles = journey.chain().distributor(distributor);

        for (Role role : Role.values()) {
            String address = signers.address(role);
            assertThat(has(roles.DEFAULT_ADMIN_ROLE(), address)).isFalse();
            assertThat(has(roles.GUARDIAN_ROLE(), address)).isFalse();
            assertThat(has(roles.PUBLISHER_ROLE(), address)).isEqualTo(role == Role.PUBLISHER);
        }
    }

    private boolean has(RemoteFunctionCall<byte[]> role, String address) {
        String distributor = journey.contracts().getPayoutDistributor();
        try {
            return journey.chain()
                    .distributor(distributor)
                    .hasRole(role.send(), address)
                    .send();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** One revert, and it fails for good. */
    private static Intent impatient(Intent intent) {
        return new Intent(intent.key(), intent.to(), intent.data(), intent.role(), intent.listed(), 1);
    }

    private static ContractCalls.Anchor anchor(String log, long size) {
        return new ContractCalls.Anchor(log, size, new byte[32]);
    }

    private static String chainProblem() {
        return given().get("/q/health/ready").asString();
    }

    private int delays(String key) {
        return count("SELECT delays FROM chain_transaction WHERE intent_key = '%s'".formatted(key));
    }

    private boolean mineDear(long offered) {
        journey.chain().baseFee((offered + 5) * 1_000_000_000L);
        journey.chain().mine(1);
        return false;
    }

    private String ask() {
        String key = "test/" + UUID.randomUUID();
        Intent intent = intent(key);
        Sync.await(() -> transactions.request(pool, intent).replaceWith(1));
        return key;
    }

    private Manifest at() {
        journey.contracts();
        return Sync.await(() -> manifests.get());
    }

    /** Something that always works, and leaves a trace under a name of its own. */
    private Intent intent(String key) {
        Manifest at = at();
        String log = "t" + key.substring(key.length() - 12);
        return calls.anchor(key, at, List.of(new ContractCalls.Anchor(log, 1, new byte[32])));
    }

    private IntentStatus status(String key) {
        return Sync.await(() -> transactions.statuses(pool, List.of(key))).get(key);
    }

    private int attempts(String key) {
        return count("""
                SELECT count(*)::int FROM chain_attempt a
                JOIN chain_transaction t ON t.id = a.transaction_id WHERE intent_key = '%s'""".formatted(key));
    }

    private int count(String sql) {
        return Sync.await(() -> pool.preparedQuery(sql).execute(Tuple.tuple()))
                .iterator()
                .next()
                .getInteger(0);
    }
}
