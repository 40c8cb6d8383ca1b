package io.datafi.reward.payout;

import io.datafi.reward.chain.ChainEvent.PayoutClaimed;
import io.datafi.rules.merkle.PayoutLeaf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The first batches that have leaves which are not paid for good. */
    Uni<List<Batch>> open(SqlClient client, long epoch) {
        return client.preparedQuery(
                        """
                        SELECT l.batch, coalesce(c.attempt, -1), coalesce(c.intent_key, '')
                        FROM (
                            SELECT DISTINCT batch FROM epoch_leaf
                            WHERE epoch = $1 AND claim_transaction IS NULL
                            ORDER BY batch LIMIT $2) AS l
                        LEFT JOIN epoch_claim c ON c.epoch = $1 AND c.batch = l.batch
                        ORDER BY l.batch""")
                .execute(Tuple.of(epoch, BATCHES_MAX))
                .map(
                        rows -> {
                            List<Batch> batches = new ArrayList<>();
                            for (Row row : rows) {
                                batches.add(
                                        new Batch(
                                                row.getInteger(0),
                                                row.getInteger(1),
                                                row.getString(2)));
                            }
                            return batches;
                        });
    }

    /** The leaves of a batch that are not paid for good. */
    Uni<List<PayoutLeaf>> leaves(SqlClient client, long epoch, int batch) {
        return client.preparedQuery(
                        """
                        SELECT address, token, cumulative_token_units FROM epoch_leaf
                        WHERE epoch = $1 AND batch = $2 AND claim_transaction IS NULL
                        ORDER BY address, token""")
                .execute(Tuple.of(epoch, batch))
                .map(
                        rows -> {
                            List<PayoutLeaf> leaves = new ArrayList<>();
                            for (Row row : rows) {
                                leaves.add(
                                        new PayoutLeaf(
                                                row.getString(0),
                                                row.getString(1),
                                                row.getBigDecimal(2).toBigIntegerExact()));
                            }
                            return leaves;
                        });
    }

    /** Gives the key of the batch's next intent. */
    Uni<String> nextAttempt(SqlClient tx, long epoch, Batch batch) {
        int attempt = batch.attempt() + 1;
        String key = "claim/" + epoch + "/" + batch.batch() + "/" + attempt;
        return tx.preparedQuery(
                        """
                        INSERT INTO epoch_claim (epoch, batch, attempt, intent_key)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (epoch, batch) DO UPDATE
                        SET attempt = excluded.attempt, intent_key = excluded.intent_key""")
                .execute(Tuple.of(epoch, batch.batch(), attempt, key))
                .replaceWith(key);
    }

    /** Marks the leaf that a final claim pays and gives its epoch; empty if it was marked. */
    Uni<Optional<Long>> finish(SqlClient tx, PayoutClaimed event) {
        return tx.preparedQuery(
                        """
                        UPDATE epoch_leaf SET claim_transaction = $4
                        WHERE address = $1 AND token = $2 AND cumulative_token_units = $3
                            AND claim_transaction IS NULL
                        RETURNING epoch""")
                .execute(
                        Tuple.of(
                                event.account(),
                                event.token(),
                                new BigDecimal(event.cumulative()),
                                event.origin().transactionHash()))
                .map(
                        rows -> {
                            for (Row row : rows) {
                                return Optional.of(row.getLong(0));
                            }
                            return Optional.empty();
                        });
    }

    /** Whose money a leaf's raise is. */
    Uni<List<Share>> shares(SqlClient tx, long epoch, PayoutClaimed event) {
        return tx.preparedQuery(
                        """
                        SELECT account_id, sum(amount_base_units)::bigint FROM epoch_line
                        WHERE epoch = $1 AND address = $2 AND token = $3
                        GROUP BY account_id ORDER BY account_id""")
                .execute(Tuple.of(epoch, event.account(), event.token()))
                .map(
                        rows -> {
                            List<Share> shares = new ArrayList<>();
                            for (Row row : rows) {
                                shares.add(new Share(row.getUUID(0), row.getLong(1)));
                            }
                            return shares;
                        });
    }

    Uni<Claims.Progress> progress(SqlClient client, long epoch) {
        return client.preparedQuery(
                        """
                        SELECT count(*), count(claim_transaction) FROM epoch_leaf
                        WHERE epoch = $1""")
                .execute(Tuple.of(epoch))
                .map(rows -> rows.iterator().next())
                .map(row -> new Claims.Progress(row.getLong(0), row.getLong(1)));
    }
}
