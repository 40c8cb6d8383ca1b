package io.datafi.reward.earning;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Earnings in the database. */
@ApplicationScoped
class EarningStore {
    /** A row of somebody's list. */
    record Entry(
            UUID eventId,
            String source,
            String asset,
            long amountBaseUnits,
            Earning.State state,
            long epoch,
            Instant decidedAt) {}

    /** What vested just now. */
    record Vested(UUID eventId, UUID accountId, String asset, long amountBaseUnits) {}

    /** Fees have no hold. */
    Uni<Void> insert(SqlClient tx, List<Earning> earnings) {
        List<Tuple> rows = new ArrayList<>();
        for (Earning earning : earnings) {
            rows.add(Tuple.wrap(new Object[] {
                earning.eventId(),
                earning.kind().name(),
                earning.source(),
                earning.worker(),
                earning.accountId(),
                earning.escrowId(),
                earning.asset(),
                earning.amountBaseUnits(),
                earning.kind() == Earning.Kind.FEE ? "VESTED" : "HELD",
                earning.decidedAt().atOffset(ZoneOffset.UTC),
                earning.secret()
            }));
        }
        return tx.preparedQuery("""
                        INSERT INTO earning (
                            event_id, kind, source, worker, account_id, escrow_id, asset,
                            amount_base_units, state, decided_at, vests_at, secret)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text, $10,
                                CASE WHEN $9::text = 'VESTED' THEN now() END, $11)""").executeBatch(rows).replaceWithVoid();
    }

    /** The hold of everything that is held from this source begins. */
    Uni<Void> startHold(SqlClient tx, String source, long holdSeconds) {
        return tx.preparedQuery("""
                        UPDATE earning SET vests_at = now() + $2 * interval '1 second'
                        WHERE source = $1 AND state = 'HELD' AND vests_at IS NULL""").execute(Tuple.of(source, holdSeconds)).replaceWithVoid();
    }

    /** Marks what is due as vested, at most so many. */
    Uni<List<Vested>> vestDue(SqlClient tx, int limit) {
        return tx.preparedQuery("""
                        UPDATE earning SET state = 'VESTED'
                        WHERE (event_id, kind) IN (
                            SELECT event_id, kind FROM earning
                            WHERE state = 'HELD' AND vests_at <= now()
                            LIMIT $1 FOR UPDATE SKIP LOCKED)
                        RETURNING event_id, account_id, asset, amount_base_units""").execute(Tuple.of(limit)).map(rows -> {
            List<Vested> vested = new ArrayList<>();
            for (Row row : rows) {
                vested.add(new Vested(row.getUUID(0), row.getUUID(1), row.getString(2), row.getLong(3)));
            }
            return vested;
        });
    }

    /** An account's earnings, newest first, older than the given one. */
    Uni<List<Entry>> list(SqlClient client, UUID accountId, Instant before, UUID beforeEvent, int limit) {
        return client.preparedQuery("""
                        SELECT event_id, source, asset, amount_base_units, state,
                               coalesce(epoch, 0) AS epoch, decided_at
                        FROM earning
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
                                row.getOffsetDateTime("decided_at").toInstant()));
                    }
                    return entries;
                });
    }
}
