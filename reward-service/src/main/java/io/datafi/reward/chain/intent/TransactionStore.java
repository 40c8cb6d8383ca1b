package io.datafi.reward.chain.intent;

import io.datafi.platform.stuck.StuckWork;
import io.datafi.reward.chain.intent.TransactionRow.Attempt;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Intents and their attempts in the database. */
@ApplicationScoped
public class TransactionStore {
    private static final String FAILED_ONCE_MORE = """
            UPDATE chain_transaction
            SET failures = failures + 1, error = $2, state = $3,
                retry_at = now() + least(failures + 1, 30) * interval '0.5 seconds'
            WHERE id = $1
            """;

    private static final String INSERT_ATTEMPT = """
            INSERT INTO chain_attempt (
                transaction_id, attempt, hash, raw, nonce, max_fee, priority_fee, sent_at_block, signer)
            SELECT $1, count(*) + 1, $2, $3, $4, $5, $6, $7, $8
            FROM chain_attempt WHERE transaction_id = $1
            """;

    private static final String COLUMNS = """
            SELECT t.id, t.intent_key, t.to_address, t.data, coalesce(t.gas_limit, 0) AS gas_limit,
                   t.state, coalesce(t.nonce, -1) AS nonce, t.failures, t.failures_max, t.block_hash,
                   t.listed,
                   coalesce(t.displaced_at_block, -1) AS displaced_at_block,
                   a.attempt, a.hash, a.raw, a.max_fee, a.priority_fee, a.sent_at_block
            FROM chain_transaction t
            LEFT JOIN chain_attempt a ON a.transaction_id = t.id AND a.nonce = t.nonce AND a.signer = t.signer
            """;

    private final Pool pool;
    private final StuckWork stuck;

    TransactionStore(Pool pool, StuckWork stuck) {
        this.pool = pool;
        this.stuck = stuck;
    }

    /**
     * Sent and not final, or under a nonce that the chain has not used, as after lost blocks; in
     * the order of their nonces.
     */
    Uni<List<TransactionRow>> outstanding(String signer, long accountNonce, int limit) {
        return rows(COLUMNS + """
                          WHERE t.id IN (
                              SELECT id FROM chain_transaction
                              WHERE signer = $1 AND (state IN ('SENT', 'MINED')
                                  OR (nonce >= $2 AND state IN ('FINAL', 'FAILED')))
                              ORDER BY nonce LIMIT $3)
                          ORDER BY t.nonce, a.attempt""", Tuple.of(signer, accountNonce, limit));
    }

    /** Waiting for their first transaction by one of these roles, oldest first. */
    Uni<List<TransactionRow>> requested(List<Role> roles, int limit) {
        return rows(COLUMNS + """
                          WHERE t.id IN (
                              SELECT id FROM chain_transaction
                              WHERE state = 'REQUESTED' AND role = ANY($1) AND retry_at <= now()
                              ORDER BY id LIMIT $2)
                          ORDER BY t.id""", Tuple.of(roles.stream().map(Role::name).toArray(String[]::new), limit));
    }

    /** One more than the highest nonce given out to this key; 0 if there is none. */
    Uni<Long> nextNonce(String signer) {
        return pool.preparedQuery("SELECT coalesce(max(nonce) + 1, 0) FROM chain_transaction WHERE signer = $1")
                .execute(Tuple.of(signer))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Stores a signed transaction before it is sent: the first one, or a fee bump. */
    Uni<Void> sign(
            TransactionRow row,
            String signer,
            long nonce,
            BigInteger gas,
            Signer.Signed signed,
            Fees fees,
            long headBlock) {
        return pool.withTransaction(tx -> tx.preparedQuery("""
                                        UPDATE chain_transaction
                                        SET state = 'SENT', nonce = $2, gas_limit = $3, signer = $4,
                                            error = NULL, failures = 0, delays = 0
                                        WHERE id = $1""")
                .execute(Tuple.of(row.id(), nonce, gas.longValueExact(), signer))
                .chain(() -> tx.preparedQuery(INSERT_ATTEMPT).execute(Tuple.wrap(new Object[] {
                    row.id(),
                    signed.hash(),
                    Buffer.buffer(signed.raw()),
                    nonce,
                    new BigDecimal(fees.maxFee()),
                    new BigDecimal(fees.priorityFee()),
                    headBlock,
                    signer
                })))
                .replaceWithVoid());
    }

    /** The call would revert now; tried again later, or failed for good after too many times. */
    Uni<Void> wouldRevert(TransactionRow row, String error) {
        boolean isLast = row.failures() + 1 >= row.failuresMax();
        return pool.withTransaction(tx -> tx.preparedQuery(FAILED_ONCE_MORE)
                .execute(Tuple.of(row.id(), error, isLast ? "FAILED" : "REQUESTED"))
                .chain(() -> isLast ? list(tx, row, error) : Uni.createFrom().voidItem()));
    }

    /**
     * The node could not say whether the call works: tried again later, for as long as it takes.
     */
    Uni<Void> delayed(TransactionRow row, String error) {
        return pool.preparedQuery("""
                        UPDATE chain_transaction
                        SET delays = delays + 1, error = $2,
                            retry_at = now() + least(delays + 1, 20) * interval '0.5 seconds'
                        WHERE id = $1""").execute(Tuple.of(row.id(), error)).replaceWithVoid();
    }

    private Uni<Void> list(SqlConnection tx, TransactionRow row, String error) {
        return row.listed()
                ? stuck.open(tx, FailedTransactions.KIND, row.key(), error)
                : Uni.createFrom().voidItem();
    }

    /** Mined in this block; final if {@code isFinal}, and failed if it then had reverted. */
    Uni<Void> mined(
            TransactionRow row,
            String hash,
            long block,
            String blockHash,
            Instant blockTime,
            boolean succeeded,
            boolean isFinal) {
        IntentStatus.State state =
                !isFinal ? IntentStatus.State.MINED : succeeded ? IntentStatus.State.FINAL : IntentStatus.State.FAILED;
        return pool.withTransaction(tx -> tx.preparedQuery("""
                                        UPDATE chain_transaction
                                        SET state = $2, hash = $3, block_number = $4,
                                            block_hash = $5, block_time = $6, succeeded = $7,
                                            displaced_at_block = NULL
                                        WHERE id = $1""")
                .execute(Tuple.wrap(new Object[] {
                    row.id(), state.name(), hash, block, blockHash, blockTime.atOffset(ZoneOffset.UTC), succeeded
                }))
                .chain(() -> state == IntentStatus.State.FAILED
                        ? list(tx, row, "reverted in " + hash)
                        : Uni.createFrom().voidItem()));
    }

    /** A reorganisation took it back: it waits again. */
    Uni<Void> unmined(TransactionRow row) {
        return pool.preparedQuery("""
                        UPDATE chain_transaction
                        SET state = 'SENT', hash = NULL, block_number = NULL, block_hash = NULL,
                            block_time = NULL, succeeded = NULL, displaced_at_block = NULL
                        WHERE id = $1""").execute(Tuple.of(row.id())).replaceWithVoid();
    }

    /** Somebody else's transaction was first seen under its nonce. */
    Uni<Void> displaced(TransactionRow row, long headBlock) {
        return pool.preparedQuery("UPDATE chain_transaction SET displaced_at_block = $2 WHERE id = $1")
                .execute(Tuple.of(row.id(), headBlock))
                .replaceWithVoid();
    }

    /** Somebody else's transaction under its nonce is final: it needs another one. */
    Uni<Void> release(TransactionRow row) {
        return pool.preparedQuery("""
                        UPDATE chain_transaction
                        SET state = 'REQUESTED', nonce = NULL, hash = NULL, block_number = NULL,
                            block_hash = NULL, block_time = NULL, succeeded = NULL,
                            displaced_at_block = NULL
                        WHERE id = $1""").execute(Tuple.of(row.id())).replaceWithVoid();
    }

    /** What the node said when it refused the newest attempt. */
    Uni<Void> refused(TransactionRow row, String error) {
        return pool.preparedQuery("UPDATE chain_transaction SET error = $2 WHERE id = $1")
                .execute(Tuple.of(row.id(), error))
                .replaceWithVoid();
    }

    /** Stores a deployment under the nonce that its contract's address was computed from. */
    public Uni<Void> deploy(SqlClient tx, String key, byte[] code, long gas, String signer, long nonce) {
        return tx.preparedQuery("""
                        INSERT INTO chain_transaction (
                            intent_key, data, gas_limit, state, role, listed, signer, nonce,
                            failures_max)
                        VALUES ($1, $2, $3, 'REQUESTED', 'OPERATOR', false, $4, $5, $6)""")
                .execute(Tuple.of(key, Buffer.buffer(code), gas, signer, nonce, Intent.PATIENT))
                .replaceWithVoid();
    }

    private Uni<List<TransactionRow>> rows(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            Map<Long, TransactionRow> byId = new LinkedHashMap<>();
            for (Row row : rows) {
                TransactionRow transaction = byId.computeIfAbsent(row.getLong("id"), id -> transaction(row));
                if (row.getInteger("attempt") != null) {
                    transaction.attempts().add(attempt(row));
                }
            }
            return List.copyOf(byId.values());
        });
    }

    private static TransactionRow transaction(Row row) {
        return new TransactionRow(
                row.getLong("id"),
                row.getString("intent_key"),
                row.getString("to_address"),
                row.getBuffer("data").getBytes(),
                row.getLong("gas_limit"),
                IntentStatus.State.valueOf(row.getString("state")),
                row.getLong("nonce"),
                row.getInteger("failures"),
                row.getInteger("failures_max"),
                row.getBoolean("listed"),
                row.getString("block_hash"),
                row.getLong("displaced_at_block"),
                new ArrayList<>());
    }

    private static Attempt attempt(Row row) {
        return new Attempt(
                row.getInteger("attempt"),
                row.getString("hash"),
                row.getBuffer("raw").getBytes(),
                row.getBigDecimal("max_fee").toBigIntegerExact(),
                row.getBigDecimal("priority_fee").toBigIntegerExact(),
                row.getLong("sent_at_block"));
    }
}
