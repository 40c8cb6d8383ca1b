package io.datafi.reward.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the books and holds them against each other: sums of accounts against transfers, deposits
 * against what became of them, decided earnings against where they stand.
 */
@ApplicationScoped
class Books {
    private final Pool pool;

    Books(Pool pool) {
        this.pool = pool;
    }

    /** The sum of all accounts of a class. */
    record Line(long accounts, long debits, long credits) {
        long balance(String accountClass) {
            return Accounts.DEBIT_CLASSES.contains(accountClass) ? debits - credits : credits - debits;
        }
    }

    /** What must be the same. */
    record Equality(String name, long left, long right) {
        boolean holds() {
            return left == right;
        }
    }

    /**
     * The books at one instant.
     *
     * @param lines by account class
     */
    record Sheet(Map<String, Line> lines, List<Equality> equalities, long transfers) {
        boolean balances() {
            return equalities.stream().allMatch(Equality::holds);
        }
    }

    /** The books of an asset, all read from one snapshot. */
    Uni<Sheet> of(String asset) {
        return pool.withTransaction(tx -> tx.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .chain(() -> lines(tx, asset))
                .chain(lines -> totals(tx, asset).map(row -> sheet(lines, row))));
    }

    private static Uni<Map<String, Line>> lines(SqlConnection tx, String asset) {
        return tx.preparedQuery("""
                        SELECT class, count(*), sum(debits_base_units)::bigint,
                               sum(credits_base_units)::bigint
                        FROM ledger_account WHERE asset = $1 GROUP BY class""").execute(Tuple.of(asset)).map(rows -> {
            Map<String, Line> lines = new TreeMap<>();
            rows.forEach(row -> lines.put(row.getString(0), new Line(row.getLong(1), row.getLong(2), row.getLong(3))));
            return lines;
        });
    }

    private static Uni<Row> totals(SqlConnection tx, String asset) {
        return tx.preparedQuery("""
                        SELECT
                            (SELECT count(*) FROM transfer t
                             JOIN ledger_account a ON a.id = t.debit_account
                             WHERE a.asset = $1) AS transfers,
                            (SELECT coalesce(sum(t.amount_base_units), 0)::bigint FROM transfer t
                             JOIN ledger_account a ON a.id = t.debit_account
                             WHERE a.asset = $1) AS moved,
                            (SELECT coalesce(sum(amount_base_units), 0)::bigint FROM escrow_deposit
                             WHERE asset = $1 AND credited_at IS NOT NULL) AS deposited,
                            (SELECT coalesce(sum(remaining_base_units), 0)::bigint
                             FROM escrow_depositor WHERE asset = $1 AND due) AS due,
                            (SELECT coalesce(sum(amount_base_units), 0)::bigint FROM escrow_refund
                             WHERE asset = $1 AND final_at IS NULL) AS sent,
                            (SELECT coalesce(sum(amount_base_units), 0)::bigint FROM earning
                             WHERE asset = $1 AND kind <> 'FEE' AND state <> 'REVERSED') AS gross,
                            (SELECT coalesce(sum(amount_base_units), 0)::bigint FROM earning
                             WHERE asset = $1 AND kind = 'FEE' AND state <> 'REVERSED') AS fees,
                            (SELECT coalesce(sum(credits_base_units - debits_base_units), 0)::bigint
                             FROM ledger_account
                             WHERE asset = $1 AND code IN ('pending:treasury', 'paid:treasury'))
                                AS treasury""")
                .execute(Tuple.of(asset))
                .map(rows -> rows.iterator().next());
    }

    private static Sheet sheet(Map<String, Line> lines, Row totals) {
        long debits = lines.values().stream().mapToLong(Line::debits).sum();
        long credits = lines.values().stream().mapToLong(Line::credits).sum();
        long treasury = totals.getLong("treasury");
        long earned = sum(lines, "held", "vested", "bond", "forfeited", "pending", "custody", "paid");
        long deposits = lines.getOrDefault("chain", new Line(0, 0, 0)).debits();
        long owed = sum(lines, "escrow", "fees", "refund", "refunded");
        return new Sheet(
                lines,
                List.of(
                        new Equality("entries", debits, credits),
                        new Equality("transfers", totals.getLong("moved"), debits),
                        new Equality("deposits", deposits, earned + owed),
                        new Equality("escrows", totals.getLong("deposited"), deposits),
                        new Equality(
                                "refunds",
                                Math.addExact(totals.getLong("due"), totals.getLong("sent")),
                                sum(lines, "refund")),
                        new Equality("gross", totals.getLong("gross"), earned - treasury),
                        new Equality("fees", totals.getLong("fees"), sum(lines, "fees") + treasury),
                        new Equality("outflow", sum(lines, "outflow"), sum(lines, "paid", "refunded"))),
                totals.getLong("transfers"));
    }

    private static long sum(Map<String, Line> lines, String... classes) {
        long sum = 0;
        for (String accountClass : classes) {
            Line line = lines.get(accountClass);
            sum = Math.addExact(sum, line == null ? 0 : line.balance(accountClass));
        }
        return sum;
    }
}
