package io.datafi.reward.escrow;

import io.datafi.platform.asset.Asset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What each depositor has remaining. */
@ApplicationScoped
class DepositorStore {
    /** A depositor of an open escrow. */
    record Depositor(String address, Spending.Part part) {}

    /**
     * What goes back to a depositor.
     *
     * @param tokenUnits with the dust that never became a base unit
     */
    record Due(String depositor, String asset, BigInteger tokenUnits, long baseUnits) {}

    /** Adds a deposit to an escrow. */
    Uni<Void> add(SqlConnection tx, Escrow escrow, Deposits.Deposit deposit) {
        return tx.preparedQuery("""
                        INSERT INTO escrow_depositor AS d (
                            escrow_id, depositor, unreserved, asset, covering_base_units,
                            remaining_token_units, remaining_base_units, due)
                        VALUES ($1, $2, false, $3, $4, $5, $6, $7)
                        ON CONFLICT (escrow_id, depositor, unreserved) DO UPDATE SET
                            covering_base_units = d.covering_base_units + excluded.covering_base_units,
                            remaining_token_units =
                                d.remaining_token_units + excluded.remaining_token_units,
                            remaining_base_units =
                                d.remaining_base_units + excluded.remaining_base_units,
                            due = excluded.due, changed_at = now()""")
                .execute(Tuple.wrap(new Object[] {
                    escrow.id(),
                    deposit.depositor(),
                    escrow.asset(),
                    escrow.covered(deposit.baseUnits()),
                    new BigDecimal(deposit.tokenUnits()),
                    deposit.baseUnits(),
                    escrow.state() == Escrow.State.CLOSED
                }))
                .replaceWithVoid();
    }

    /** The depositors of an escrow in the order of their first deposits. */
    Uni<List<Depositor>> of(SqlConnection tx, UUID escrowId) {
        return tx.preparedQuery("""
                        SELECT depositor, covering_base_units, remaining_base_units
                        FROM escrow_depositor WHERE escrow_id = $1 AND NOT unreserved
                        ORDER BY position""").execute(Tuple.of(escrowId)).map(rows -> {
            List<Depositor> depositors = new ArrayList<>();
            rows.forEach(row ->
                    depositors.add(new Depositor(row.getString(0), new Spending.Part(row.getLong(1), row.getLong(2)))));
            return depositors;
        });
    }

    /** Takes from each depositor what they bear of what was spent. */
    Uni<Void> spend(SqlConnection tx, Escrow escrow, Asset asset, List<Depositor> all, long[] borne) {
        return tx.preparedQuery("""
                        UPDATE escrow_depositor d SET
                            remaining_base_units = remaining_base_units - b.amount,
                            remaining_token_units = remaining_token_units - b.amount::numeric * $4
                        FROM unnest($2::text[], $3::bigint[]) AS b (depositor, amount)
                        WHERE d.escrow_id = $1 AND d.depositor = b.depositor AND NOT d.unreserved
                            AND b.amount > 0""")
                .execute(Tuple.of(
                        escrow.id(),
                        all.stream().map(Depositor::address).toArray(String[]::new),
                        java.util.Arrays.stream(borne).boxed().toArray(Long[]::new),
                        new BigDecimal(asset.toTokenUnits(1))))
                .replaceWithVoid();
    }

    /** What remains goes back from now on. */
    Uni<Void> release(SqlConnection tx, UUID escrowId) {
        return tx.preparedQuery("""
                        UPDATE escrow_depositor SET due = true, changed_at = now()
                        WHERE escrow_id = $1 AND NOT unreserved""").execute(Tuple.of(escrowId)).replaceWithVoid();
    }

    /** Ids under which something is due that is worth a transaction, at most so many. */
    Uni<List<UUID>> withDue(SqlClient client, BigInteger minTokenUnits, int limit) {
        return client.preparedQuery("""
                        SELECT DISTINCT escrow_id FROM (
                            SELECT escrow_id FROM escrow_depositor
                            WHERE due AND remaining_token_units > 0 AND remaining_token_units >= $1
                            LIMIT $2) AS few""")
                .execute(Tuple.of(new BigDecimal(minTokenUnits), limit))
                .map(EscrowStore::ids);
    }

    /** Takes out what is due under an id, of sums worth a transaction, at most so many. */
    Uni<List<Due>> takeDue(SqlConnection tx, UUID escrowId, BigInteger minTokenUnits, int limit) {
        return take(tx, """
                escrow_id = $1 AND remaining_token_units >= $2 ORDER BY position LIMIT %d""".formatted(limit), Tuple.of(escrowId, new BigDecimal(minTokenUnits)));
    }

    /** Takes out what is due to one depositor under an id, however little it is. */
    Uni<List<Due>> takeDue(SqlConnection tx, UUID escrowId, String depositor) {
        return take(tx, "escrow_id = $1 AND depositor = $2", Tuple.of(escrowId, depositor));
    }

    private static Uni<List<Due>> take(SqlConnection tx, String condition, Tuple parameters) {
        return tx.preparedQuery("""
                        WITH taken AS (
                            SELECT escrow_id, depositor, unreserved, asset,
                                   remaining_token_units AS token, remaining_base_units AS base
                            FROM escrow_depositor
                            WHERE due AND remaining_token_units > 0 AND %s FOR UPDATE),
                        emptied AS (
                            UPDATE escrow_depositor d SET remaining_token_units = 0,
                                remaining_base_units = 0, changed_at = now()
                            FROM taken t WHERE d.escrow_id = t.escrow_id
                                AND d.depositor = t.depositor AND d.unreserved = t.unreserved)
                        SELECT depositor, asset, token, base FROM taken""".formatted(condition)).execute(parameters).map(rows -> {
            List<Due> due = new ArrayList<>();
            rows.forEach(row -> due.add(new Due(
                    row.getString(0), row.getString(1), row.getBigDecimal(2).toBigIntegerExact(), row.getLong(3))));
            return due;
        });
    }
}
