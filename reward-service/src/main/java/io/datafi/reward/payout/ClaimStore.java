package io.datafi.reward.payout;

import io.datafi.platform.sql.Rows;
import io.datafi.reward.chain.event.ChainEvent.PayoutClaimed;
import io.datafi.reward.earning.PaidLine;
import io.datafi.rules.merkle.PayoutLeaf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Claims in the database. */
@ApplicationScoped
class ClaimStore {
    private static final int BATCHES_MAX = 64;

    /**
     * A batch with unpaid leaves.
     *
     * @param attempt of the newest intent; -1 before the first
     */
    record Batch(int batch, int attempt, String intentKey) {}

    /** An account's part in a leaf; without account: the treasury's. */
    record Share(UUID accountId, long amountBaseUnits) {}

    /** The first batches that have leaves which are to be paid and are not, for good. */
    Uni<List<Batch>> open(SqlClient client, long epoch) {
        return client.preparedQuery("""
                        SELECT l.batch, coalesce(c.attempt, -1), coalesce(c.intent_key, '')
                        FROM (
                            SELECT DISTINCT batch FROM epoch_leaf
                            WHERE epoch = $1 AND claim_transaction IS NULL AND parked_at IS NULL
                            ORDER BY batch LIMIT $2) AS l
                        LEFT JOIN epoch_claim c ON c.epoch = $1 AND c.batch = l.batch
                        ORDER BY l.batch""").execute(Tuple.of(epoch, BATCHES_MAX)).map(rows -> {
            List<Batch> batches = new ArrayList<>();
            for (Row row : rows) {
                batches.add(new Batch(row.getInteger(0), row.getInteger(1), row.getString(2)));
            }
            return batches;
        });
    }

    /** The leaves of a batch that are to be paid and are not, for good. */
    Uni<List<PayoutLeaf>> leaves(SqlClient client, long epoch, int batch) {
        return client.preparedQuery("""
                        SELECT address, token, cumulative_token_units FROM epoch_leaf
                        WHERE epoch = $1 AND batch = $2 AND claim_transaction IS NULL
                            AND parked_at IS NULL
                        ORDER BY address, token""").execute(Tuple.of(epoch, batch)).map(rows -> {
            List<PayoutLeaf> leaves = new ArrayList<>();
            for (Row row : rows) {
                leaves.add(new PayoutLeaf(
                        row.getString(0), row.getString(1), row.getBigDecimal(2).toBigIntegerExact()));
            }
            return leaves;
        });
    }

    /** Gives the key of the batch's next intent. */
    Uni<String> nextAttempt(SqlClient tx, long epoch, Batch batch) {
        int attempt = batch.attempt() + 1;
        String key = "claim/" + epoch + "/" + batch.batch() + "/" + attempt;
        return tx.preparedQuery("""
                        INSERT INTO epoch_claim (epoch, batch, attempt, intent_key)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (epoch, batch) DO UPDATE
                        SET attempt = excluded.attempt, intent_key = excluded.intent_key""")
                .execute(Tuple.of(epoch, batch.batch(), attempt, key))
                .replaceWith(key);
    }

    /** Moves the second half of a batch's unpaid leaves into a batch of its own. */
    Uni<Void> split(SqlClient tx, long epoch, int batch) {
        return tx.preparedQuery("""
                        WITH unpaid AS (
                            SELECT address, token, count(*) OVER () AS size,
                                   row_number() OVER (ORDER BY address, token) AS n
                            FROM epoch_leaf
                            WHERE epoch = $1 AND batch = $2 AND claim_transaction IS NULL
                                AND parked_at IS NULL)
                        UPDATE epoch_leaf l
                        SET batch = (SELECT max(batch) + 1 FROM epoch_leaf WHERE epoch = $1)
                        FROM unpaid u
                        WHERE l.epoch = $1 AND l.address = u.address AND l.token = u.token
                            AND u.n > (u.size + 1) / 2""").execute(Tuple.of(epoch, batch)).replaceWithVoid();
    }

    /** Counts that a leaf's claim reverted alone; parks it, and says so, after this many times. */
    Uni<Boolean> refuse(SqlClient tx, long epoch, PayoutLeaf leaf, int refusalsMax) {
        return tx.preparedQuery("""
                        UPDATE epoch_leaf SET refusals = refusals + 1,
                            parked_at = CASE WHEN refusals + 1 >= $4 THEN now() END
                        WHERE epoch = $1 AND address = $2 AND token = $3
                        RETURNING parked_at IS NOT NULL""")
                .execute(Tuple.of(epoch, leaf.account(), leaf.token(), refusalsMax))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** A parked leaf that is to be tried again; without intent before the first attempt. */
    record Retry(String address, String token, int attempt, String intentKey) {}

    Uni<Void> insertRetry(SqlClient tx, String address, String token) {
        return tx.preparedQuery("""
                        INSERT INTO claim_retry (address, token) VALUES ($1, $2)
                        ON CONFLICT DO NOTHING""").execute(Tuple.of(address, token)).replaceWithVoid();
    }

    Uni<List<Retry>> retries(SqlClient client) {
        return client.preparedQuery("""
                        SELECT address, token, attempt, coalesce(intent_key, '') FROM claim_retry
                        ORDER BY address, token LIMIT $1""").execute(Tuple.of(BATCHES_MAX)).map(rows -> {
            List<Retry> retries = new ArrayList<>();
            rows.forEach(row ->
                    retries.add(new Retry(row.getString(0), row.getString(1), row.getInteger(2), row.getString(3))));
            return retries;
        });
    }

    Uni<Void> retried(SqlClient tx, Retry retry, String intentKey) {
        return tx.preparedQuery("""
                        UPDATE claim_retry SET attempt = attempt + 1, intent_key = $3
                        WHERE address = $1 AND token = $2""")
                .execute(Tuple.of(retry.address(), retry.token(), intentKey))
                .replaceWithVoid();
    }

    Uni<Void> deleteRetry(SqlClient tx, String address, String token) {
        return tx.preparedQuery("DELETE FROM claim_retry WHERE address = $1 AND token = $2")
                .execute(Tuple.of(address, token))
                .replaceWithVoid();
    }

    /** What the raises of a leaf were made of, but for custody, which nobody earned. */
    Uni<List<PaidLine>> paid(SqlClient tx, List<Long> epochs, PayoutClaimed event) {
        return tx.preparedQuery("""
                        SELECT DISTINCT epoch, source, escrow_id, account_id FROM epoch_line
                        WHERE epoch = ANY ($1) AND address = $2 AND token = $3
                            AND escrow_id IS NOT NULL""")
                .execute(Tuple.of(epochs.toArray(Long[]::new), event.account(), event.token()))
                .map(rows -> Rows.list(
                        rows,
                        row -> new PaidLine(
                                row.getLong("epoch"),
                                row.getString("source"),
                                row.getUUID("escrow_id"),
                                row.getUUID("account_id"))));
    }

    /**
     * Marks the leaves that a final claim pays, whoever made it, and gives their epochs. A claim
     * pays all that is unpaid up to its cumulative amount.
     */
    Uni<List<Long>> finish(SqlClient tx, PayoutClaimed event) {
        return tx.preparedQuery("""
                        UPDATE epoch_leaf SET claim_transaction = $4
                        WHERE address = $1 AND token = $2 AND cumulative_token_units <= $3
                            AND claim_transaction IS NULL
                        RETURNING epoch""")
                .execute(Tuple.of(
                        event.account(),
                        event.token(),
                        new BigDecimal(event.cumulative()),
                        event.origin().transactionHash()))
                .map(rows -> {
                    List<Long> epochs = new ArrayList<>();
                    rows.forEach(row -> epochs.add(row.getLong(0)));
                    return epochs;
                });
    }

    /** Whose money the raises of a leaf are. */
    Uni<List<Share>> shares(SqlClient tx, List<Long> epochs, PayoutClaimed event) {
        return tx.preparedQuery("""
                        SELECT account_id, sum(amount_base_units)::bigint FROM epoch_line
                        WHERE epoch = ANY($1) AND address = $2 AND token = $3
                        GROUP BY account_id ORDER BY account_id""")
                .execute(Tuple.of(epochs.toArray(Long[]::new), event.account(), event.token()))
                .map(rows -> {
                    List<Share> shares = new ArrayList<>();
                    for (Row row : rows) {
                        shares.add(new Share(row.getUUID(0), row.getLong(1)));
                    }
                    return shares;
                });
    }

    Uni<Map<Long, PayoutClaims.Progress>> progress(SqlClient client, List<Long> epochs) {
        return client.preparedQuery("""
                        SELECT e.epoch, count(l.epoch), count(l.claim_transaction),
                               count(*) FILTER (
                                   WHERE l.parked_at IS NOT NULL AND l.claim_transaction IS NULL)
                        FROM unnest($1::bigint[]) AS e (epoch)
                        LEFT JOIN epoch_leaf l ON l.epoch = e.epoch
                        GROUP BY e.epoch""")
                .execute(Tuple.of(epochs.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, PayoutClaims.Progress> progress = new HashMap<>();
                    rows.forEach(row -> progress.put(
                            row.getLong(0), new PayoutClaims.Progress(row.getLong(1), row.getLong(2), row.getLong(3))));
                    return progress;
                });
    }
}
