package io.datafi.reward.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.testing.Sync;
import io.datafi.reward.chain.event.ChainEvent.Origin;
import io.datafi.reward.chain.event.ChainEvent.PayoutClaimed;
import io.datafi.reward.payout.ClaimStore.Batch;
import io.datafi.reward.payout.ClaimStore.Share;
import io.datafi.reward.testing.Anvil;
import io.datafi.rules.merkle.PayoutLeaf;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is still to be claimed, on a connection whose transaction is rolled back after each test. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class ClaimStoreTest {
    private static final String TOKEN = "0x" + "7".repeat(40);
    private static final long EPOCH = 900_001;
    private static final int BATCHES_MAX = 64;

    @Inject
    Pool pool;

    @Inject
    ClaimStore store;

    private SqlConnection tx;

    @BeforeEach
    void begin() {
        tx = Sync.await(pool::getConnection);
        Sync.await(tx::begin);
        epoch(EPOCH);
    }

    @AfterEach
    void rollBack() {
        Sync.await(() -> tx.query("ROLLBACK").execute());
        Sync.await(tx::close);
    }

    @Test
    void aBatchThatRevertedIsSplitInHalvesOfItsUnpaidLeaves() {
        IntStream.range(0, 6).forEach(i -> leaf(EPOCH, i, 100, 0));
        claim(0, 100);

        Sync.await(() -> store.split(tx, EPOCH, 0));

        assertThat(accounts(0)).containsExactly(address(1), address(2), address(3));
        assertThat(accounts(1)).containsExactly(address(4), address(5));
    }

    @Test
    void aLeafThatRevertsAloneTwiceIsParkedAndAskedForNoMore() {
        leaf(EPOCH, 0, 100, 0);
        PayoutLeaf alone = unpaid(0).getFirst();

        assertThat(Sync.await(() -> store.refuse(tx, EPOCH, alone, 2))).isFalse();
        assertThat(unpaid(0)).containsExactly(alone);
        assertThat(Sync.await(() -> store.refuse(tx, EPOCH, alone, 2))).isTrue();

        assertThat(unpaid(0)).isEmpty();
        assertThat(open()).isEmpty();
        assertThat(progress()).isEqualTo(new PayoutClaims.Progress(1, 0, 1));
        assertThat(progress().isComplete()).isTrue();
    }

    @Test
    void aParkedLeafThatAnyonePaysIsPaid() {
        leaf(EPOCH, 0, 100, 0);
        PayoutLeaf alone = unpaid(0).getFirst();
        Sync.await(() -> store.refuse(tx, EPOCH, alone, 1));

        assertThat(claim(0, 100)).containsExactly(EPOCH);

        assertThat(progress()).isEqualTo(new PayoutClaims.Progress(1, 1, 0));
    }

    @Test
    void aClaimPaysAllThatIsUnpaidUpToItsCumulativeAmountOnce() {
        epoch(EPOCH + 1);
        epoch(EPOCH + 2);
        leaf(EPOCH, 0, 100, 0);
        leaf(EPOCH + 1, 0, 150, 0);
        leaf(EPOCH + 2, 0, 175, 0);

        assertThat(claim(0, 150)).containsExactlyInAnyOrder(EPOCH, EPOCH + 1);
        assertThat(claim(0, 150)).isEmpty();
        assertThat(claim(0, 175)).containsExactly(EPOCH + 2);
    }

    @Test
    void whatALeafIsMadeOfIsSummedByAccount() {
        UUID one = new UUID(0, 1);
        UUID other = new UUID(0, 2);
        line(0, one, 30);
        line(1, other, 50);
        line(2, one, 20);

        assertThat(Sync.await(() -> store.shares(tx, List.of(EPOCH), claimed(0, 100))))
                .containsExactly(new Share(one, 50), new Share(other, 50));
    }

    @Test
    void anAttemptHasAKeyOfItsOwnAndBatchesAreLookedAtBoundedlyInTheirOrder() {
        IntStream.range(0, BATCHES_MAX + 1).forEach(i -> leaf(EPOCH, i, 100, i));
        Batch first = open().getFirst();

        String key = Sync.await(() -> store.nextAttempt(tx, EPOCH, first));
        Batch asked = open().getFirst();
        String next = Sync.await(() -> store.nextAttempt(tx, EPOCH, asked));

        assertThat(asked).isEqualTo(new Batch(0, 0, key));
        assertThat(next).isNotEqualTo(key);
        assertThat(open()).hasSize(BATCHES_MAX).first().isEqualTo(new Batch(0, 1, next));
    }

    private List<Batch> open() {
        return Sync.await(() -> store.open(tx, EPOCH));
    }

    private List<PayoutLeaf> unpaid(int batch) {
        return Sync.await(() -> store.leaves(tx, EPOCH, batch));
    }

    private List<String> accounts(int batch) {
        return unpaid(batch).stream().map(PayoutLeaf::account).toList();
    }

    private PayoutClaims.Progress progress() {
        return Sync.await(() -> store.progress(tx, List.of(EPOCH))).get(EPOCH);
    }

    private List<Long> claim(int account, long cumulative) {
        return Sync.await(() -> store.finish(tx, claimed(account, cumulative)));
    }

    private static PayoutClaimed claimed(int account, long cumulative) {
        BigInteger amount = BigInteger.valueOf(cumulative);
        return new PayoutClaimed(new Origin("0xfeed", 0, 1), address(account), TOKEN, amount, amount);
    }

    private static String address(int account) {
        return "0x%040x".formatted(account);
    }

    private void epoch(long number) {
        execute("""
                INSERT INTO epoch (number, state, idempotency_key, requested_by)
                VALUES ($1, 'FINAL', gen_random_uuid(), gen_random_uuid())
                """, Tuple.of(number));
    }

    private void leaf(long epoch, int account, long cumulative, int batch) {
        execute(
                "INSERT INTO epoch_leaf (epoch, address, token, cumulative_token_units, batch) VALUES ($1, $2, $3, $4, $5)",
                Tuple.of(epoch, address(account), TOKEN, BigDecimal.valueOf(cumulative), batch));
    }

    private void line(int position, UUID account, long amount) {
        execute(
                """
                INSERT INTO epoch_line (epoch, position, source, worker, account_id, address, asset, token,
                                        amount_base_units, amount_token_units, secret)
                VALUES ($1, $2, 'campaign/1', 'w', $3, $4, 'TEST', $5, $6, $7, false)
                """,
                Tuple.of(EPOCH, position, account, address(0), TOKEN, amount)
                        .addBigDecimal(BigDecimal.valueOf(amount)));
    }

    private void execute(String sql, Tuple arguments) {
        Sync.await(() -> tx.preparedQuery(sql).execute(arguments));
    }
}
