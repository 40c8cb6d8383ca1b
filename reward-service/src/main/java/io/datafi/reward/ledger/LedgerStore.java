package io.datafi.reward.ledger;

import io.datafi.reward.ledger.Posting.Posted;
import io.datafi.reward.ledger.Posting.Sums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** Posts batches of transfers with a fixed number of statements, whatever their size. */
@ApplicationScoped
class LedgerStore {
    /** Some transfers of the batch may exist already; the transaction must be rolled back. */
    static final class RepeatFound extends RuntimeException {
        RepeatFound() {
            super("a transfer was posted before", null, false, false);
        }
    }

    /**
     * Posts units in this transaction and gives their outcomes.
     *
     * @param ids of all accounts of the batch
     * @param checkFirst look for repeats before posting; otherwise a repeat fails with {@link
     *     RepeatFound} and the transaction must be rolled back
     */
    Uni<List<List<Outcome>>> post(
            SqlConnection tx, List<List<Transfer>> units, Map<AccountKey, Long> ids, boolean checkFirst) {
        return lock(tx, ids)
                .chain(accounts -> (checkFirst
                                ? existing(tx, units)
                                : Uni.createFrom().item(List.<Transfer>of()))
                        .map(existing -> new Posting(accounts, existing)))
                .invoke(posting -> units.forEach(posting::post))
                .invoke(posting -> {
                    // What seems not to be covered may have been posted before.
                    if (!checkFirst && posting.hasRefusals()) {
                        throw new RepeatFound();
                    }
                })
                .call(posting -> store(tx, posting))
                .map(Posting::outcomes);
    }

    /** Locks the accounts in the order of their ids, so that batches cannot wait in a circle. */
    private static Uni<Map<AccountKey, Sums>> lock(SqlConnection tx, Map<AccountKey, Long> ids) {
        return tx.preparedQuery("""
                        SELECT id, debits_base_units, credits_base_units, entries FROM ledger_account
                        WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE""")
                .execute(Tuple.of(ids.values().stream().distinct().sorted().toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Row> byId = new HashMap<>();
                    rows.forEach(row -> byId.put(row.getLong(0), row));
                    Map<AccountKey, Sums> accounts = new HashMap<>();
                    ids.forEach((key, id) -> accounts.put(key, sums(key, byId.get(id))));
                    return accounts;
                });
    }

    private static Sums sums(AccountKey key, Row row) {
        return new Sums(
                row.getLong(0),
                Accounts.DEBIT_CLASSES.contains(Accounts.classOf(key.code())),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3));
    }

    private static Uni<List<Transfer>> existing(SqlConnection tx, List<List<Transfer>> units) {
        UUID[] ids = units.stream().flatMap(List::stream).map(Transfer::id).toArray(UUID[]::new);
        UUID[] sources = units.stream()
                .flatMap(List::stream)
                .map(Transfer::sourceEvent)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return tx.preparedQuery("""
                        SELECT t.id, d.code AS debit, c.code AS credit, d.asset, t.amount_base_units,
                               t.code, t.source_event
                        FROM transfer t
                        JOIN ledger_account d ON d.id = t.debit_account
                        JOIN ledger_account c ON c.id = t.credit_account
                        WHERE t.id = ANY($1) OR t.source_event = ANY($2)""").execute(Tuple.of(ids, sources)).map(LedgerStore::transfers);
    }

    private static List<Transfer> transfers(RowSet<Row> rows) {
        List<Transfer> transfers = new ArrayList<>();
        for (Row row : rows) {
            transfers.add(new Transfer(
                    row.getUUID("id"),
                    row.getString("debit"),
                    row.getString("credit"),
                    row.getString("asset"),
                    row.getLong("amount_base_units"),
                    row.getString("code"),
                    row.getUUID("source_event")));
        }
        return transfers;
    }

    private static Uni<Void> store(SqlConnection tx, Posting posting) {
        List<Posted> posted = posting.posted();
        if (posted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int n = posted.size();
        List<Sums> changed = posting.changed();
        return tx.preparedQuery("""
                        WITH posted AS (
                            INSERT INTO transfer (
                                id, amount_base_units, code, source_event,
                                debit_account, debit_entry, debit_balance_base_units,
                                credit_account, credit_entry, credit_balance_base_units)
                            SELECT * FROM unnest(
                                $1::uuid[], $2::bigint[], $3::text[], $4::uuid[],
                                $5::bigint[], $6::bigint[], $7::bigint[],
                                $8::bigint[], $9::bigint[], $10::bigint[])
                            ON CONFLICT DO NOTHING
                            RETURNING 1),
                        moved AS (
                            UPDATE ledger_account a
                            SET debits_base_units = a.debits_base_units + m.debits,
                                credits_base_units = a.credits_base_units + m.credits,
                                entries = a.entries + m.entries
                            FROM unnest($11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[])
                                AS m (id, debits, credits, entries)
                            WHERE a.id = m.id)
                        SELECT count(*)::int FROM posted""")
                .execute(Tuple.wrap(new Object[] {
                    posted.stream().map(one -> one.transfer().id()).toArray(UUID[]::new),
                    longs(posted, one -> one.transfer().amountBaseUnits()),
                    posted.stream().map(one -> one.transfer().code()).toArray(String[]::new),
                    posted.stream().map(one -> one.transfer().sourceEvent()).toArray(UUID[]::new),
                    longs(posted, one -> one.debit().account()),
                    longs(posted, one -> one.debit().number()),
                    longs(posted, one -> one.debit().balance()),
                    longs(posted, one -> one.credit().account()),
                    longs(posted, one -> one.credit().number()),
                    longs(posted, one -> one.credit().balance()),
                    longs(changed, sums -> sums.id),
                    longs(changed, sums -> sums.debitsAdded),
                    longs(changed, sums -> sums.creditsAdded),
                    longs(changed, sums -> sums.entriesAdded)
                }))
                .invoke(rows -> {
                    if (rows.iterator().next().getInteger(0) != n) {
                        throw new RepeatFound();
                    }
                })
                .replaceWithVoid();
    }

    private static <T> Long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }
}
