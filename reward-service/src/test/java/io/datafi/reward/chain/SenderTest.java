package io.datafi.reward.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.testing.Sync;
import io.datafi.reward.testing.Anvil;
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

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class SenderTest {
    @Inject Journey journey;
    @Inject Transactions transactions;
    @Inject Calls calls;
    @Inject Manifests manifests;
    @Inject Pool pool;

    @AfterEach
    void theNodeMinesAgain() {
        journey.chain().automine(true);
    }

    @Test
    void theContractsAreDeployedOnceAndBelongTogether() {
        GetChainResponse contracts = journey.contracts();

        assertThat(journey.chain().distributorOf(contracts.getCustodyVault()))
                .isEqualTo(contracts.getPayoutDistributor());
        assertThat(
                        count(
                                "SELECT count(*)::int FROM chain_transaction WHERE intent_key LIKE 'deploy/%'"))
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
        long offered =
                count(
                        """
                        SELECT (max_fee / 1000000000)::int FROM chain_attempt a
                        JOIN chain_transaction t ON t.id = a.transaction_id
                        WHERE intent_key = '%s'"""
                                .formatted(key));

        // Dearer than what was offered: blocks come and go without it.
        journey.chain().baseFee((offered + 5) * 1_000_000_000L);
        journey.chain().mine(1);
        TestChain.await(() -> attempts(key) > 1 || mineDear(offered));

        journey.chain().automine(true);
        journey.chain().mineUntil(() -> status(key).isDone());
        assertThat(
                        count(
                                """
                                SELECT count(DISTINCT a.nonce)::int FROM chain_attempt a
                                JOIN chain_transaction t ON t.id = a.transaction_id
                                WHERE intent_key = '%s'"""
                                        .formatted(key)))
                .isEqualTo(1);
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

    /** Something that always works, and leaves a trace under a name of its own. */
    private Intent intent(String key) {
        journey.contracts();
        Manifest at = Sync.await(() -> manifests.get());
        String log = "t" + key.substring(key.length() - 12);
        return calls.anchor(key, at, List.of(new Calls.Anchor(log, 1, new byte[32])));
    }

    private IntentStatus status(String key) {
        return Sync.await(() -> transactions.statuses(pool, List.of(key))).get(key);
    }

    private int attempts(String key) {
        return count(
                """
                SELECT count(*)::int FROM chain_attempt a
                JOIN chain_transaction t ON t.id = a.transaction_id WHERE intent_key = '%s'"""
                        .formatted(key));
    }

    private int count(String sql) {
        return Sync.await(() -> pool.preparedQuery(sql).execute(Tuple.tuple()))
                .iterator()
                .next()
                .getInteger(0);
    }
}
