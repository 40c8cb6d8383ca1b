package io.datafi.reward.chain.intent;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.stuck.StuckWork;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The public face of the transaction machine: ask for an intent, ask how far it is. */
@ApplicationScoped
public class Transactions {
    private final StuckWork stuck;

    Transactions(StuckWork stuck) {
        this.stuck = stuck;
    }

    /** Stores an intent in the caller's transaction; one with the same key stays as it is. */
    public Uni<Void> request(SqlClient tx, Intent intent) {
        return tx.preparedQuery("""
                        INSERT INTO chain_transaction (
                            intent_key, to_address, data, state, role, listed, failures_max)
                        VALUES ($1, $2, $3, 'REQUESTED', $4, $5, $6)
                        ON CONFLICT (intent_key) DO NOTHING""")
                .execute(Tuple.of(
                        intent.key(),
                        intent.to(),
                        Buffer.buffer(intent.data()),
                        intent.role().name(),
                        intent.listed(),
                        intent.failuresMax()))
                .replaceWithVoid();
    }

    /** Asks again for intents that were given up before they had an effect; any other stays as it is. */
    public Uni<Void> requestAgain(SqlClient tx, Collection<String> keys) {
        return InTurn.each(keys, key -> FailedTransactions.renew(tx, key, "WITHDRAWN"));
    }

    /**
     * Gives up intents whose purpose is reached for good, whoever reached it: what was not sent is
     * not sent any more, and nobody is told when one fails.
     */
    public Uni<Void> withdraw(SqlClient tx, Collection<String> keys) {
        return tx.preparedQuery("""
                        UPDATE chain_transaction SET listed = false,
                            state = CASE WHEN state = 'REQUESTED' AND nonce IS NULL
                                THEN 'WITHDRAWN' ELSE state END
                        WHERE intent_key = ANY($1) AND state <> 'FINAL'""")
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .chain(() -> InTurn.each(keys, key -> stuck.solved(tx, FailedTransactions.KIND, key)));
    }

    /** How far these intents are, by key; unknown ones are absent. */
    public Uni<Map<String, IntentStatus>> statuses(SqlClient client, Collection<String> keys) {
        return client.preparedQuery("""
                        SELECT intent_key, state, succeeded, hash, block_time, error
                        FROM chain_transaction WHERE intent_key = ANY($1)""")
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, IntentStatus> statuses = new HashMap<>();
                    rows.forEach(row -> statuses.put(row.getString(0), status(row)));
                    return statuses;
                });
    }

    private static IntentStatus status(Row row) {
        OffsetDateTime time = row.getOffsetDateTime("block_time");
        Instant blockTime = time == null ? null : time.toInstant();
        return new IntentStatus(
                row.getString("intent_key"),
                IntentStatus.State.valueOf(row.getString("state")),
                Boolean.TRUE.equals(row.getBoolean("succeeded")),
                row.getString("hash"),
                blockTime,
                row.getString("error"));
    }
}
