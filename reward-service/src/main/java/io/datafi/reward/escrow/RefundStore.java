package io.datafi.reward.escrow;

import io.datafi.reward.chain.event.ChainEvent.Refunded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** Refunds in the database. */
@ApplicationScoped
class RefundStore {
    /** What came to its depositor. */
    record Finished(String asset, long baseUnits, String intentKey) {}

    Uni<Void> insert(SqlConnection tx, UUID escrowId, Refund refund) {
        return tx.preparedQuery("""
                        INSERT INTO escrow_refund (
                            id, escrow_id, depositor, asset, amount_token_units, amount_base_units,
                            intent_key)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)""")
                .execute(Tuple.wrap(new Object[] {
                    refund.id(),
                    escrowId,
                    refund.depositor(),
                    refund.asset(),
                    new BigDecimal(refund.tokenUnits()),
                    refund.baseUnits(),
                    refund.intentKey()
                }))
                .replaceWithVoid();
    }

    /** Marks the refund that became final; empty if there is none. */
    Uni<Optional<Finished>> finish(SqlConnection tx, Refunded event) {
        return tx.preparedQuery("""
                        UPDATE escrow_refund SET final_at = now(), transaction_hash = $4
                        WHERE id = (
                            SELECT id FROM escrow_refund
                            WHERE escrow_id = $1 AND depositor = $2 AND amount_token_units = $3
                                AND final_at IS NULL
                            ORDER BY id LIMIT 1)
                        RETURNING asset, amount_base_units, intent_key""")
                .execute(Tuple.of(
                        event.escrowId(),
                        event.depositor(),
                        new BigDecimal(event.amount()),
                        event.origin().transactionHash()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Finished(row.getString(0), row.getLong(1), row.getString(2)));
                    }
                    return Optional.empty();
                });
    }

    /** What was last sent to a depositor under an id. */
    Uni<Optional<Refund>> newest(SqlConnection tx, UUID escrowId, String depositor) {
        return tx.preparedQuery("""
                        SELECT id, depositor, asset, amount_token_units, amount_base_units, intent_key
                        FROM escrow_refund WHERE escrow_id = $1 AND depositor = $2
                        ORDER BY requested_at DESC, id DESC LIMIT 1""").execute(Tuple.of(escrowId, depositor)).map(RefundStore::first);
    }

    /** Whether nothing is on its way, and nothing that is worth a transaction is due. */
    Uni<Boolean> isDone(SqlConnection tx, UUID escrowId, BigInteger minTokenUnits) {
        return tx.preparedQuery("""
                        SELECT NOT EXISTS (
                                SELECT FROM escrow_refund
                                WHERE escrow_id = $1 AND final_at IS NULL)
                            AND NOT EXISTS (
                                SELECT FROM escrow_depositor
                                WHERE escrow_id = $1 AND due AND remaining_token_units >= $2)""")
                .execute(Tuple.of(escrowId, new BigDecimal(minTokenUnits)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Optional<Refund> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Refund(
                    row.getUUID(0),
                    row.getString(1),
                    row.getString(2),
                    row.getBigDecimal(3).toBigIntegerExact(),
                    row.getLong(4),
                    row.getString(5)));
        }
        return Optional.empty();
    }
}
