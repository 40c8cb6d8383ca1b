package io.datafi.reward.ledger;

import io.datafi.reward.ledger.Posting.Sums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

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
                        SELECT id, debits_base_units, credits_base_units FROM ledger_account
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
                row.getLong(2));
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
        List<Transfer> posted = posting.posted();
        if (posted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int n = posted.size();
        UUID[] ids = new UUID[n];
        Long[] debits = new Long[n];
        Long[] credits = new Long[n];
        Long[] amounts = new Long[n];
        String[] codes = new String[n];
        UUID[] sources = new UUID[n];
        Arrays.setAll(ids, i -> posted.get(i).id());
        Arrays.setAll(debits, i -> posting.account(AccountKey.debitOf(posted.get(i))).id);
        Arrays.setAll(credits, i -> posting.account(AccountKey.creditOf(posted.get(i))).id);
        Arrays.setAll(amounts, i -> posted.get(i).amountBaseUnits());
        Arrays.setAll(codes, i -> posted.get(i).code());
        Arrays.setAll(sources, i -> posted.get(i).sourceEvent());
        List<Sums> changed = posting.changed();
        return tx.preparedQuery("""
                        WITH posted AS (
                            INSERT INTO transfer (
                                id, debit_account, credit_account, amount_base_units, code, source_event)
                            SELECT * FROM unnest(
                                $1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::uuid[])
                            ON CONFLICT DO NOTHING
                            RETURNING 1),
                        moved AS (
                            UPDATE ledger_account a
                            SET debits_base_units = a.debits_base_units + m.debits,
                                credits_base_units = a.credits_base_units + m.credits
                            FROM unnest($7::bigint[], $8::bigint[], $9::bigint[]) AS m (id, debits, credits)
                            WHERE a.id = m.id)
                        SELECT count(*)::int FROM posted""")
                .execute(Tuple.wrap(new Object[] {
                    ids,
                    debits,
                    credits,
                    amounts,
                    codes,
                    sources,
                    changed.stream().map(sums -> sums.id).toArray(Long[]::new),
                    changed.stream().map(sums -> sums.debitsAdded).toArray(Long[]::new),
                    changed.stream().map(sums -> sums.creditsAdded).toArray(Long[]::new)
                }))
                .invoke(rows -> {
                    if (rows.iterator().next().getInteger(0) != n) {
                        throw new RepeatFound();
                    }
                })
                .replaceWithVoid();
    }
}
