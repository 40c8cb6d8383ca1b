package io.datafi.reward.escrow;

import io.datafi.platform.id.Ids;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deposits under ids that nobody has reserved. They count if the id is reserved in time; after that
 * they go back to their depositors, and an escrow that is reserved later does not have them.
 */
@ApplicationScoped
class Unreserved {
    private final Ledger ledger;
    private final Ids ids;

    Unreserved(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    private record Sum(UUID escrowId, String asset, long baseUnits) {}

    /** Makes deposits due that have waited so long, at most so many. */
    Uni<Void> release(SqlConnection tx, long seconds, int limit) {
        return release(tx, """
                d.seen_at <= now() - $1 * interval '1 second' ORDER BY d.position LIMIT $2""", Tuple.of(seconds, limit));
    }

    /** Makes the deposits of one depositor under an id due at once, at most so many. */
    Uni<Void> release(SqlConnection tx, UUID escrowId, String depositor, int limit) {
        return release(
                tx,
                "d.escrow_id = $1 AND d.depositor = $2 ORDER BY d.position LIMIT $3",
                Tuple.of(escrowId, depositor, limit));
    }

    private Uni<Void> release(SqlConnection tx, String condition, Tuple parameters) {
        return tx.preparedQuery("""
                        WITH few AS (
                            SELECT transaction_hash, ordinal FROM escrow_deposit d
                            WHERE d.credited_at IS NULL
                                AND NOT EXISTS (SELECT FROM escrow e WHERE e.id = d.escrow_id)
                                AND %s FOR UPDATE SKIP LOCKED),
                        taken AS (
                            UPDATE escrow_deposit d SET credited_at = now() FROM few s
                            WHERE d.transaction_hash = s.transaction_hash AND d.ordinal = s.ordinal
                            RETURNING d.escrow_id, d.depositor, d.asset, d.amount_token_units,
                                d.amount_base_units),
                        due AS (
                            INSERT INTO escrow_depositor AS d (
                                escrow_id, depositor, unreserved, asset, covering_base_units,
                                remaining_token_units, remaining_base_units, due)
                            SELECT escrow_id, depositor, true, asset, 0, sum(amount_token_units),
                                sum(amount_base_units)::bigint, true
                            FROM taken GROUP BY escrow_id, depositor, asset
                            ON CONFLICT (escrow_id, depositor, unreserved) DO UPDATE SET
                                remaining_token_units =
                                    d.remaining_token_units + excluded.remaining_token_units,
                                remaining_base_units =
                                    d.remaining_base_units + excluded.remaining_base_units,
                                changed_at = now())
                        SELECT escrow_id, asset, sum(amount_base_units)::bigint FROM taken
                        GROUP BY escrow_id, asset HAVING sum(amount_base_units) > 0""".formatted(condition))
                .execute(parameters)
                .map(rows -> {
                    List<Sum> sums = new ArrayList<>();
                    for (Row row : rows) {
                        sums.add(new Sum(row.getUUID(0), row.getString(1), row.getLong(2)));
                    }
                    return sums;
                })
                .chain(sums -> ledger.post(tx, sums.stream().map(this::transfer).toList()));
    }

    private Transfer transfer(Sum sum) {
        return new Transfer(
                ids.next(),
                Accounts.CHAIN,
                Accounts.refund(sum.escrowId()),
                sum.asset(),
                sum.baseUnits(),
                "DEPOSIT",
                null);
    }
}
