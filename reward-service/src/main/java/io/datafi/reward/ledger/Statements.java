package io.datafi.reward.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What moved on one account, newest first; both sides are read by their index. */
@ApplicationScoped
class Statements {
    private final Pool pool;

    Statements(Pool pool) {
        this.pool = pool;
    }

    /**
     * One line of a statement.
     *
     * @param number among the entries of the account, from 1
     * @param other code of the account on the other side
     * @param isDebit whether this account gave
     * @param balanceBaseUnits of the account after it
     * @param sourceEvent may be null
     */
    record Line(
            long number,
            UUID transferId,
            String other,
            boolean isDebit,
            long amountBaseUnits,
            long balanceBaseUnits,
            String code,
            UUID sourceEvent,
            Instant postedAt) {}

    /** Entries of an account before this number, newest first; none if there is no such account. */
    Uni<List<Line>> before(String asset, String code, long number, int limit) {
        return pool.preparedQuery("""
                        WITH own AS (SELECT id FROM ledger_account WHERE asset = $1 AND code = $2)
                        SELECT e.number, e.id, o.code AS other, e.is_debit, e.amount_base_units,
                               e.balance, e.code, e.source_event, e.posted_at
                        FROM (
                            (SELECT t.debit_entry AS number, t.id, t.credit_account AS other,
                                    true AS is_debit, t.amount_base_units,
                                    t.debit_balance_base_units AS balance, t.code,
                                    t.source_event, t.posted_at
                             FROM transfer t
                             WHERE t.debit_account = (SELECT id FROM own) AND t.debit_entry < $3
                             ORDER BY t.debit_entry DESC LIMIT $4)
                            UNION ALL
                            (SELECT t.credit_entry, t.id, t.debit_account, false,
                                    t.amount_base_units, t.credit_balance_base_units, t.code,
                                    t.source_event, t.posted_at
                             FROM transfer t
                             WHERE t.credit_account = (SELECT id FROM own) AND t.credit_entry < $3
                             ORDER BY t.credit_entry DESC LIMIT $4)) AS e
                        JOIN ledger_account o ON o.id = e.other
                        ORDER BY e.number DESC LIMIT $4""")
                .execute(Tuple.of(asset, code, number, limit))
                .map(rows -> {
                    List<Line> lines = new ArrayList<>();
                    rows.forEach(row -> lines.add(line(row)));
                    return lines;
                });
    }

    private static Line line(Row row) {
        return new Line(
                row.getLong("number"),
                row.getUUID("id"),
                row.getString("other"),
                row.getBoolean("is_debit"),
                row.getLong("amount_base_units"),
                row.getLong("balance"),
                row.getString("code"),
                row.getUUID("source_event"),
                row.getOffsetDateTime("posted_at").toInstant());
    }
}
