package io.datafi.reward.escrow;

import io.datafi.reward.chain.ChainEvent.Refunded;
import io.datafi.reward.escrow.Refunds.Refund;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refunds in the database. */
@ApplicationScoped
class RefundStore {
    /** What a depositor put in, less what was asked to go back. */
    record Contribution(String depositor, BigInteger tokenUnits, long baseUnits) {}

    /** By address, so that the split is the same whenever it is made. */
    Uni<List<Contribution>> contributions(SqlConnection tx, UUID escrowId) {
        return tx.preparedQuery(
                        """
                        SELECT depositor, sum(token) AS token, sum(base)::bigint AS base
                        FROM (
                            SELECT depositor, amount_token_units AS token, amount_base_units AS base
                            FROM escrow_deposit WHERE escrow_id = $1 AND credited_at IS NOT NULL
                            UNION ALL
                            SELECT depositor, -amount_token_units, -amount_base_units
                            FROM escrow_refund WHERE escrow_id = $1) AS movement
                        GROUP BY depositor ORDER BY depositor COLLATE "C\"""")
                .execute(Tuple.of(escrowId))
                .map(
                        rows -> {
                            List<Contribution> contributions = new ArrayList<>();
                            for (Row row : rows) {
                                contributions.add(
                                        new Contribution(
                                                row.getString(0),
                                                row.getBigDecimal(1).toBigIntegerExact(),
                                                row.getLong(2)));
                            }
                            return contributions;
                        });
    }

    Uni<Void> insert(SqlConnection tx, UUID escrowId, Refund refund) {
        return tx.preparedQuery(
                        """
                        INSERT INTO escrow_refund (
                            id, escrow_id, depositor, amount_token_units, amount_base_units,
                            intent_key)
                        VALUES ($1, $2, $3, $4, $5, $6)""")
                .execute(
                        Tuple.of(
                                refund.id(),
                                escrowId,
                                refund.depositor(),
                                new BigDecimal(refund.tokenUnits()),
                                refund.baseUnits(),
                                refund.intentKey()))
                .replaceWithVoid();
    }

    /** Marks the refund that became final and gives its base units; empty if there is none. */
    Uni<Optional<Long>> finish(SqlConnection tx, Refunded event) {
        return tx.preparedQuery(
                        """
                        UPDATE escrow_refund SET final_at = now(), transaction_hash = $4
                        WHERE id = (
                            SELECT id FROM escrow_refund
                            WHERE escrow_id = $1 AND depositor = $2 AND amount_token_units = $3
                                AND final_at IS NULL
                            ORDER BY id LIMIT 1)
                        RETURNING amount_base_units""")
                .execute(
                        Tuple.of(
                                event.escrowId(),
                                event.depositor(),
                                new BigDecimal(event.amount()),
                                event.origin().transactionHash()))
                .map(
                        rows -> {
                            for (Row row : rows) {
                                return Optional.of(row.getLong(0));
                            }
                            return Optional.empty();
                        });
    }

    /** Refunds that are not final. */
    Uni<Integer> countOpen(SqlConnection tx, UUID escrowId) {
        return tx.preparedQuery(
                        """
                        SELECT count(*)::int FROM escrow_refund
                        WHERE escrow_id = $1 AND final_at IS NULL""")
                .execute(Tuple.of(escrowId))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
