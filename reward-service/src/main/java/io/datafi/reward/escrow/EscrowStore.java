package io.datafi.reward.escrow;

import static io.datafi.reward.escrow.EscrowError.ESCROW_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Escrows in the database. */
@ApplicationScoped
class EscrowStore {
    private static final String SELECT = """
            SELECT id, kind, organisation_id, account_id, client, asset, state, reserved_base_units,
                   revision, deposited_base_units, created_at, ends_at, funded_at, closed_because,
                   stream_closed_at
            FROM escrow WHERE id = $1""";

    /**
     * Lets one transaction at a time reserve this escrow or book a deposit for it: a deposit that
     * comes while the escrow is being reserved must be seen by one of the two.
     */
    Uni<Void> serialise(SqlClient tx, UUID id) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("escrow/" + id))
                .replaceWithVoid();
    }

    /**
     * Stores a new escrow; false if one has this id.
     *
     * @param seconds until it ends by itself
     */
    Uni<Boolean> insert(SqlClient tx, Escrow escrow, long seconds) {
        return tx.preparedQuery("""
                        INSERT INTO escrow (
                            id, kind, organisation_id, account_id, client, asset, state,
                            reserved_base_units, revision, ends_at)
                        VALUES ($1, $2, $3, $4, $5, $6, 'RESERVED', $7, $8,
                            now() + $9 * interval '1 second')
                        ON CONFLICT (id) DO NOTHING""")
                .execute(Tuple.wrap(new Object[] {
                    escrow.id(),
                    escrow.kind().name(),
                    escrow.organisationId(),
                    escrow.accountId(),
                    escrow.client(),
                    escrow.asset(),
                    escrow.reservedBaseUnits(),
                    escrow.revision(),
                    seconds
                }))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Gives a locked escrow that waits the amount of a newer request, and a new end.
     *
     * @param seconds until it ends by itself
     */
    Uni<Void> revise(SqlClient tx, Escrow newer, long seconds) {
        return tx.preparedQuery("""
                        UPDATE escrow SET reserved_base_units = $2, revision = $3, account_id = $4,
                            ends_at = now() + $5 * interval '1 second'
                        WHERE id = $1 AND state = 'RESERVED'""")
                .execute(Tuple.of(newer.id(), newer.reservedBaseUnits(), newer.revision(), newer.accountId(), seconds))
                .replaceWithVoid();
    }

    /** The escrow; fails with ESCROW_NOT_FOUND. */
    Uni<Escrow> get(SqlClient client, UUID id) {
        return client.preparedQuery(SELECT)
                .execute(Tuple.of(id))
                .map(rows -> first(rows).orElseThrow(() -> ESCROW_NOT_FOUND.because("no escrow %s", id)));
    }

    /** The escrow if there is one, locked until the transaction ends. */
    Uni<Optional<Escrow>> findLocked(SqlClient tx, UUID id) {
        return tx.preparedQuery(SELECT + " FOR NO KEY UPDATE")
                .execute(Tuple.of(id))
                .map(EscrowStore::first);
    }

    /** Adds a deposit; the first that covers the reservation makes the escrow funded. */
    Uni<Escrow> addDeposit(SqlClient tx, UUID id, long baseUnits) {
        return tx.preparedQuery("""
                        UPDATE escrow SET
                            deposited_base_units = deposited_base_units + $2,
                            funded_at = CASE WHEN state = 'RESERVED'
                                AND deposited_base_units + $2 >= reserved_base_units
                                THEN now() ELSE funded_at END,
                            state = CASE WHEN state = 'RESERVED'
                                AND deposited_base_units + $2 >= reserved_base_units
                                THEN 'FUNDED' ELSE state END
                        WHERE id = $1""").execute(Tuple.of(id, baseUnits)).chain(() -> get(tx, id));
    }

    Uni<Void> close(SqlClient tx, UUID id, Escrow.End because) {
        return tx.preparedQuery("""
                        UPDATE escrow SET state = 'CLOSED', closed_at = now(), closed_because = $2
                        WHERE id = $1""").execute(Tuple.of(id, because.name())).replaceWithVoid();
    }

    /** Whether the time of a locked reservation is over. */
    Uni<Boolean> isOverdue(SqlClient tx, UUID id) {
        return tx.preparedQuery("SELECT FROM escrow WHERE id = $1 AND ends_at <= now()")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Reservations whose time is over, at most so many. */
    Uni<List<UUID>> overdue(SqlClient client, int limit) {
        return client.preparedQuery("""
                        SELECT id FROM escrow WHERE state = 'RESERVED' AND ends_at <= now()
                        ORDER BY ends_at LIMIT $1""").execute(Tuple.of(limit)).map(EscrowStore::ids);
    }

    /** Escrows that have deposits which were not credited, at most so many. */
    Uni<List<UUID>> withUncredited(SqlClient client, int limit) {
        return client.preparedQuery("""
                        SELECT DISTINCT escrow_id FROM (
                            SELECT d.escrow_id FROM escrow_deposit d JOIN escrow e ON e.id = d.escrow_id
                            WHERE d.credited_at IS NULL LIMIT $1) AS few""").execute(Tuple.of(limit)).map(EscrowStore::ids);
    }

    static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    Uni<Void> closeStream(SqlClient tx, UUID id) {
        return tx.preparedQuery("UPDATE escrow SET stream_closed_at = now() WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private static Optional<Escrow> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Escrow(
                    row.getUUID("id"),
                    Escrow.Kind.valueOf(row.getString("kind")),
                    row.getUUID("organisation_id"),
                    row.getUUID("account_id"),
                    row.getString("client"),
                    row.getString("asset"),
                    Escrow.State.valueOf(row.getString("state")),
                    row.getLong("reserved_base_units"),
                    row.getInteger("revision"),
                    row.getLong("deposited_base_units"),
                    instant(row.getOffsetDateTime("created_at")),
                    instant(row.getOffsetDateTime("ends_at")),
                    instant(row.getOffsetDateTime("funded_at")),
                    end(row.getString("closed_because")),
                    row.getOffsetDateTime("stream_closed_at") != null));
        }
        return Optional.empty();
    }

    private static Escrow.End end(String name) {
        return name == null ? null : Escrow.End.valueOf(name);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
