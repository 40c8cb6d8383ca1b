package io.datafi.reward.epoch;

import io.datafi.platform.asset.Asset;
import io.datafi.reward.chain.contract.ContractCalls;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.rules.bundle.EpochBook;
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
import java.util.Optional;
import java.util.UUID;

/** Lines of epochs in the database. */
@ApplicationScoped
class LineStore {
    /** Source of the lines that the custody vault pays. */
    private static final String CUSTODY = "custody";

    /** What the contract takes in one epoch, less one for the custody vault. */
    static final int ESCROWS_MAX = 255;

    /** Lines of one epoch; what is beyond waits for the next. */
    static final int LINES_MAX = 100_000;

    /** A line, and whose money it is; without account: the treasury's. */
    record Entry(EpochBook.Line line, UUID accountId, long amountBaseUnits) {
        boolean isCustody() {
            return line.source().equals(CUSTODY);
        }
    }

    /** What an epoch adds in one asset. */
    record Total(String asset, String token, long amountBaseUnits, BigDecimal amountTokenUnits) {}

    /**
     * Writes the lines of the earnings that the epoch took and of the custody balances of accounts
     * that have a wallet now. Returns how many lines there are.
     */
    Uni<Integer> collect(SqlClient tx, long epoch, Asset asset, Manifest manifest) {
        return tx.preparedQuery("""
                        WITH taken AS (
                            SELECT source, worker, account_id, escrow_id, amount_base_units, secret
                            FROM earning WHERE epoch = $1 AND asset = $2 AND state = 'PENDING'),
                        released AS (
                            SELECT w.account_id, w.address,
                                   a.credits_base_units - a.debits_base_units AS amount
                            FROM wallet w JOIN ledger_account a
                                ON a.code = 'custody:' || w.account_id AND a.asset = $2
                            WHERE w.replaces_at IS NULL
                                AND a.credits_base_units > a.debits_base_units),
                        line AS (
                            SELECT t.source, t.worker, t.account_id,
                                   CASE WHEN t.account_id IS NULL THEN $3
                                        ELSE coalesce(w.address, $4) END AS address,
                                   t.amount_base_units AS amount, t.escrow_id, t.secret
                            FROM taken t LEFT JOIN wallet w
                                ON w.account_id = t.account_id AND w.replaces_at IS NULL
                            UNION ALL
                            SELECT 'custody', 'custody', account_id, address, amount, NULL, false
                            FROM released),
                        merged AS (
                            SELECT source, worker, account_id, address, escrow_id, secret,
                                   sum(amount)::bigint AS amount
                            FROM line
                            GROUP BY source, worker, account_id, address, escrow_id, secret)
                        INSERT INTO epoch_line (
                            epoch, position, source, worker, account_id, address, asset, token,
                            amount_base_units, amount_token_units, escrow_id, secret)
                        SELECT $1, row_number() OVER (
                                   ORDER BY source COLLATE "C", worker COLLATE "C", address COLLATE "C"),
                               source, worker, account_id, address, $2, $5, amount,
                               amount::numeric * $6, escrow_id, secret
                        FROM merged""")
                .execute(Tuple.of(
                        epoch,
                        asset.code(),
                        manifest.treasury(),
                        manifest.custodyVault(),
                        manifest.tokenOf(asset.code()),
                        new BigDecimal(asset.toTokenUnits(1))))
                .map(rows -> rows.rowCount());
    }

    /** In the order of the file. */
    Uni<List<Entry>> lines(SqlClient client, long epoch) {
        return client.preparedQuery("""
                        SELECT source, worker, address, token, amount_token_units, account_id,
                               amount_base_units
                        FROM epoch_line WHERE epoch = $1 ORDER BY position""").execute(Tuple.of(epoch)).map(rows -> {
            List<Entry> lines = new ArrayList<>();
            for (Row row : rows) {
                lines.add(new Entry(line(row), row.getUUID(5), row.getLong(6)));
            }
            return lines;
        });
    }

    /**
     * What the public sees of the lines: of secret sources neither source nor worker, but one sum
     * for each account.
     */
    Uni<List<EpochBook.Line>> published(SqlClient client, long epoch) {
        return client.preparedQuery("""
                        SELECT CASE WHEN secret THEN $2 ELSE source END,
                               CASE WHEN secret THEN $2 ELSE worker END,
                               address, token, sum(amount_token_units)
                        FROM epoch_line WHERE epoch = $1 GROUP BY 1, 2, 3, 4""")
                .execute(Tuple.of(epoch, EpochBook.PRIVATE))
                .map(rows -> {
                    List<EpochBook.Line> lines = new ArrayList<>();
                    for (Row row : rows) {
                        lines.add(line(row));
                    }
                    return lines;
                });
    }

    /** A line as its owner sees it. */
    record Own(EpochBook.Line line, String asset, long amountBaseUnits, boolean concealed) {}

    /** The lines of one account, in the order of the file. */
    Uni<List<Own>> own(SqlClient client, long epoch, UUID accountId) {
        return client.preparedQuery("""
                        SELECT source, worker, address, token, amount_token_units, asset,
                               amount_base_units, secret
                        FROM epoch_line WHERE epoch = $1 AND account_id = $2 ORDER BY position""").execute(Tuple.of(epoch, accountId)).map(rows -> {
            List<Own> lines = new ArrayList<>();
            for (Row row : rows) {
                lines.add(new Own(line(row), row.getString(5), row.getLong(6), row.getBoolean(7)));
            }
            return lines;
        });
    }

    /** Its first five columns. */
    private static EpochBook.Line line(Row row) {
        return new EpochBook.Line(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBigDecimal(4).toBigIntegerExact());
    }

    /** Of each of these epochs, by token. */
    Uni<Map<Long, List<Total>>> totals(SqlClient client, List<Long> epochs) {
        return client.preparedQuery("""
                        SELECT epoch, asset, token, sum(amount_base_units)::bigint, sum(amount_token_units)
                        FROM epoch_line WHERE epoch = ANY($1)
                        GROUP BY epoch, asset, token ORDER BY epoch, token""")
                .execute(Tuple.of(epochs.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, List<Total>> totals = new HashMap<>();
                    rows.forEach(row -> totals.computeIfAbsent(row.getLong(0), epoch -> new ArrayList<>())
                            .add(new Total(row.getString(1), row.getString(2), row.getLong(3), row.getBigDecimal(4))));
                    return totals;
                });
    }

    /** Where the money comes from, in the order the contract wants: token, then escrow. */
    Uni<List<ContractCalls.Source>> sources(SqlClient client, long epoch) {
        return client.preparedQuery("""
                        SELECT escrow_id, token, sum(amount_token_units)
                        FROM epoch_line WHERE epoch = $1
                        GROUP BY token, escrow_id ORDER BY token, escrow_id NULLS FIRST""").execute(Tuple.of(epoch)).map(rows -> {
            List<ContractCalls.Source> sources = new ArrayList<>();
            for (Row row : rows) {
                sources.add(new ContractCalls.Source(
                        Optional.ofNullable(row.getUUID(0)),
                        row.getString(1),
                        row.getBigDecimal(2).toBigIntegerExact()));
            }
            return sources;
        });
    }
}
