package io.datafi.reward.earning;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Earnings in the database. */
@ApplicationScoped
class EarningStore {
    /**
     * A row of somebody's list.
     *
     * @param inCustody whether what is paid to the account waits for a wallet: all of it goes there at once
     */
    record Entry(
            UUID eventId,
            String source,
            String asset,
            long amountBaseUnits,
            Earning.State state,
            long epoch,
            Instant decidedAt,
            int round,
            Instant vestsAt,
            boolean inCustody) {}

    /** What vested just now; without account: a fee. */
    record Vested(UUID eventId, UUID accountId, String asset, long amountBaseUnits) {}

    /** Of orders the fee has no hold. */
    Uni<Void> insert(SqlClient tx, List<Earning> earnings) {
        return tx.preparedQuery("""
                        INSERT INTO earning (
                            event_id, kind, source, worker, account_id, escrow_id, asset,
                            amount_base_units, state, decided_at, round, range_round, vests_at, secret)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""")
                .executeBatch(earnings.stream().map(EarningStore::row).toList())
                .replaceWithVoid();
    }

    private static Tuple row(Earning earning) {
        Earning.Round round = earning.round();
        boolean held = earning.kind() != Earning.Kind.FEE || round != null;
        return Tuple.wrap(new Object[] {
            earning.eventId(),
            earning.kind().name(),
            earning.source(),
            earning.worker(),
            earning.accountId(),
            earning.escrowId(),
            earning.asset(),
            earning.amountBaseUnits(),
            (held ? Earning.State.HELD : Earning.State.VESTED).name(),
            earning.decidedAt().atOffset(ZoneOffset.UTC),
            round == null ? null : round.number(),
            round == null ? null : round.ofRange(),
            round == null || round.vestsAt() == null ? null : round.vestsAt().atOffset(ZoneOffset.UTC),
            earning.secret()
        });
    }

    /** What rounds over a range hold for somebody, the newest first. */
    Uni<List<Earning>> held(SqlClient tx, Earning taken) {
        return tx.preparedQuery("""
                        SELECT * FROM earning
                        WHERE source = $1 AND range_round = $2 AND kind = $3 AND worker = $4 AND state = 'HELD'
                        ORDER BY round DESC, decided_at DESC FOR UPDATE""")
                .execute(Tuple.of(
                        taken.source(), taken.round().ofRange(), taken.kind().name(), taken.worker()))
                .map(rows -> {
                    List<Earning> held = new ArrayList<>();
                    rows.forEach(row -> held.add(earning(row)));
                    return held;
                });
    }

    private static Earning earning(Row row) {
        return new Earning(
                row.getUUID("event_id"),
                Earning.Kind.valueOf(row.getString("kind")),
                row.getString("source"),
                row.getString("worker"),
                row.getUUID("account_id"),
                row.getUUID("escrow_id"),
                row.getString("asset"),
                row.getLong("amount_base_units"),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getBoolean("secret"),
                new Earning.Round(
                        row.getInteger("round"),
                        row.getInteger("range_round"),
                        instant(row.getOffsetDateTime("vests_at"))));
    }

    /** A correction takes these back. */
    Uni<Void> reverse(SqlClient tx, List<Earning> reversed, UUID correction) {
        return tx.preparedQuery("""
                        UPDATE earning SET state = 'REVERSED', reversed_by = $3
                        WHERE event_id = $1 AND kind = $2 AND state = 'HELD'""")
                .executeBatch(reversed.stream()
                        .map(earning ->
                                Tuple.of(earning.eventId(), earning.kind().name(), correction))
                        .toList())
                .replaceWithVoid();
    }

    /** Marks what a round holds as vested. */
    Uni<List<Vested>> vestRound(SqlClient tx, String source, int round) {
        return tx.preparedQuery("""
                        UPDATE earning SET state = 'VESTED'
                        WHERE source = $1 AND round = $2 AND state = 'HELD'
                        RETURNING event_id, account_id, asset, amount_base_units""").execute(Tuple.of(source, round)).map(EarningStore::vested);
    }

    /** The hold of everything that is held from this source begins. */
    Uni<Void> startHold(SqlClient tx, String source, long holdSeconds) {
        return tx.preparedQuery("""
                        UPDATE earning SET vests_at = now() + $2 * interval '1 second'
                        WHERE source = $1 AND state = 'HELD' AND vests_at IS NULL""").execute(Tuple.of(source, holdSeconds)).replaceWithVoid();
    }

    /** Marks what is due of orders as vested, at most so many. */
    Uni<List<Vested>> vestDue(SqlClient tx, int limit) {
        return tx.preparedQuery("""
                        UPDATE earning SET state = 'VESTED'
                        WHERE (event_id, kind) IN (
                            SELECT event_id, kind FROM earning
                            WHERE state = 'HELD' AND round IS NULL AND vests_at <= now()
                            LIMIT $1 FOR UPDATE SKIP LOCKED)
                        RETURNING event_id, account_id, asset, amount_base_units""").execute(Tuple.of(limit)).map(EarningStore::vested);
    }

    /** What has vested of the escrows that waited longest goes into an epoch. */
    Uni<Void> take(SqlClient tx, long epoch, String asset, int escrowsMax, int earningsMax) {
        return tx.preparedQuery("""
                        UPDATE earning SET state = 'PENDING', epoch = $1
                        WHERE (event_id, kind) IN (
                            SELECT event_id, kind FROM earning
                            WHERE state = 'VESTED' AND asset = $2 AND escrow_id IN (
                                SELECT escrow_id FROM earning
                                WHERE state = 'VESTED' AND asset = $2
                                GROUP BY escrow_id ORDER BY min(decided_at), escrow_id
                                LIMIT $3)
                            ORDER BY decided_at, event_id LIMIT $4)""")
                .execute(Tuple.of(epoch, asset, escrowsMax, earningsMax))
                .replaceWithVoid();
    }

    /** What is behind these lines is paid. */
    Uni<Void> pay(SqlClient tx, List<PaidLine> lines) {
        return tx.preparedQuery("""
                        UPDATE earning e SET state = 'PAID'
                        FROM unnest($1::bigint[], $2::text[], $3::uuid[], $4::uuid[])
                            AS l (epoch, source, escrow_id, account_id)
                        WHERE e.state = 'PENDING' AND l.epoch = e.epoch AND l.source = e.source
                            AND l.escrow_id = e.escrow_id
                            AND l.account_id IS NOT DISTINCT FROM e.account_id""")
                .execute(Tuple.of(
                        lines.stream().map(PaidLine::epoch).toArray(Long[]::new),
                        lines.stream().map(PaidLine::source).toArray(String[]::new),
                        lines.stream().map(PaidLine::escrowId).toArray(UUID[]::new),
                        lines.stream().map(PaidLine::accountId).toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static List<Vested> vested(RowSet<Row> rows) {
        List<Vested> vested = new ArrayList<>();
        rows.forEach(row -> vested.add(new Vested(row.getUUID(0), row.getUUID(1), row.getString(2), row.getLong(3))));
        return vested;
    }

    /** An account's earnings, newest first, older than the given one. */
    Uni<List<Entry>> list(SqlClient client, UUID accountId, Instant before, UUID beforeEvent, int limit) {
        return client.preparedQuery("""
                        SELECT event_id, source, e.asset, amount_base_units, state,
                               coalesce(epoch, 0) AS epoch, decided_at, coalesce(round, 0) AS round, vests_at,
                               coalesce(a.credits_base_units > a.debits_base_units, false) AS in_custody
                        FROM earning e
                        LEFT JOIN ledger_account a ON a.code = 'custody:' || e.account_id AND a.asset = e.asset
                        WHERE account_id = $1 AND (decided_at, event_id) < ($2, $3)
                        ORDER BY decided_at DESC, event_id DESC LIMIT $4""")
                .execute(Tuple.of(accountId, before.atOffset(ZoneOffset.UTC), beforeEvent, limit))
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>();
                    for (Row row : rows) {
                        entries.add(new Entry(
                                row.getUUID("event_id"),
                                row.getString("source"),
                                row.getString("asset"),
                                row.getLong("amount_base_units"),
                                Earning.State.valueOf(row.getString("state")),
                                row.getLong("epoch"),
                                row.getOffsetDateTime("decided_at").toInstant(),
                                row.getInteger("round"),
                                instant(row.getOffsetDateTime("vests_at")),
                                row.getBoolean("in_custody")));
                    }
                    return entries;
                });
    }

    /** Where the next epoch pays an account; empty: into custody. */
    Uni<Optional<String>> wallet(SqlClient client, UUID accountId) {
        return client.preparedQuery("SELECT address FROM wallet WHERE account_id = $1 AND replaces_at IS NULL")
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(rows, row -> row.getString(0)));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
