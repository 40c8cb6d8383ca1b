package io.datafi.reward.epoch;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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

/** Epochs in the database. */
@ApplicationScoped
class EpochStore {
    private static final String SELECT = """
            SELECT number, state, root, previous_root, leaf_count,  publish_attempt,
                   publish_transaction, activates_at, activate_attempt, activate_transaction, halted,
                   settled_at, final_at, requested_by IS NULL AS scheduled
            FROM epoch
            """;

    /** Serialises the beginning of epochs. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7233173838382854501)";

    Uni<Void> lockBeginnings(SqlClient tx) {
        return tx.query(LOCK).execute().replaceWithVoid();
    }

    Uni<Optional<Epoch>> byKey(SqlClient client, UUID key) {
        return one(client, SELECT + "WHERE idempotency_key = $1", Tuple.of(key));
    }

    Uni<Optional<Epoch>> byNumber(SqlClient client, long number) {
        return one(client, SELECT + "WHERE number = $1", Tuple.of(number));
    }

    Uni<Optional<Epoch>> locked(SqlClient tx, long number) {
        return one(tx, SELECT + "WHERE number = $1 FOR UPDATE", Tuple.of(number));
    }

    /** The one that is not final, if there is one. */
    Uni<Optional<Epoch>> running(SqlClient client) {
        return one(client, SELECT + "WHERE state <> 'FINAL'", Tuple.tuple());
    }

    /** Settled ones before this number, newest first. */
    Uni<List<Epoch>> list(SqlClient client, long before, int limit) {
        return client.preparedQuery(SELECT + "WHERE number < $1 AND state <> 'COLLECTED' ORDER BY number DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(EpochStore::epochs);
    }

    /** Begins the next epoch and gives its number; by schedule if nobody requests it. */
    Uni<Long> insert(SqlClient tx, UUID key, UUID requestedBy) {
        return tx.preparedQuery("""
                        INSERT INTO epoch (number, state, idempotency_key, requested_by)
                        SELECT coalesce(max(number), 0) + 1, 'COLLECTED', $1, $2 FROM epoch
                        RETURNING number""")
                .execute(Tuple.of(key, requestedBy))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> settled(SqlClient tx, long number, byte[] root, byte[] previousRoot, int leafCount) {
        return update(tx, """
                UPDATE epoch SET state = 'SETTLED', root = $2, previous_root = $3, leaf_count = $4,
                    settled_at = now()
                WHERE number = $1""", number, Buffer.buffer(root), Buffer.buffer(previousRoot), leafCount);
    }

    /** The published root stands on chain; whatever stood there before counts no more. */
    Uni<Void> published(SqlClient tx, long number, String transaction, Instant activatesAt) {
        return update(tx, """
                UPDATE epoch SET publish_transaction = $2, activates_at = $3,
                    state = CASE WHEN state = 'SETTLED' THEN 'PUBLISHED' ELSE state END
                WHERE number = $1""", number, transaction, activatesAt.atOffset(ZoneOffset.UTC));
    }

    Uni<Void> activated(SqlClient tx, long number, String transaction) {
        return update(tx, """
                UPDATE epoch SET activate_transaction = $2,
                    state = CASE WHEN state = 'PUBLISHED' THEN 'ACTIVE' ELSE state END
                WHERE number = $1""", number, transaction);
    }

    Uni<Void> nextPublishAttempt(SqlClient client, long number) {
        return update(client, "UPDATE epoch SET publish_attempt = publish_attempt + 1 WHERE number = $1", number);
    }

    Uni<Void> nextActivateAttempt(SqlClient client, long number) {
        return update(client, "UPDATE epoch SET activate_attempt = activate_attempt + 1 WHERE number = $1", number);
    }

    Uni<Void> halt(SqlClient client, long number, String reason) {
        return update(client, "UPDATE epoch SET halted = $2 WHERE number = $1", number, reason);
    }

    /** Goes on; what failed is asked for under new keys. */
    Uni<Void> resume(SqlClient client, long number) {
        return update(client, """
                UPDATE epoch SET halted = NULL, publish_attempt = publish_attempt + 1,
                    activate_attempt = activate_attempt + 1
                WHERE number = $1 AND halted IS NOT NULL""", number);
    }

    /** The newest one that was activated; its root is the current one. */
    Uni<Optional<Epoch>> newestActive(SqlClient client) {
        return one(client, SELECT + "WHERE state IN ('ACTIVE', 'FINAL') ORDER BY number DESC LIMIT 1", Tuple.tuple());
    }

    Uni<Void> finish(SqlClient tx, long number) {
        return update(tx, "UPDATE epoch SET state = 'FINAL', final_at = now() WHERE number = $1", number);
    }

    private static Uni<Void> update(SqlClient client, String sql, Object... parameters) {
        return client.preparedQuery(sql).execute(Tuple.wrap(parameters)).replaceWithVoid();
    }

    private static Uni<Optional<Epoch>> one(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> epochs(rows).stream().findFirst());
    }

    private static List<Epoch> epochs(RowSet<Row> rows) {
        List<Epoch> epochs = new ArrayList<>();
        for (Row row : rows) {
            epochs.add(new Epoch(
                    row.getLong("number"),
                    Epoch.State.valueOf(row.getString("state")),
                    bytes(row.getBuffer("root")),
                    bytes(row.getBuffer("previous_root")),
                    row.getInteger("leaf_count"),
                    row.getInteger("publish_attempt"),
                    row.getString("publish_transaction"),
                    instant(row.getOffsetDateTime("activates_at")),
                    row.getInteger("activate_attempt"),
                    row.getString("activate_transaction"),
                    row.getString("halted"),
                    instant(row.getOffsetDateTime("settled_at")),
                    instant(row.getOffsetDateTime("final_at")),
                    row.getBoolean("scheduled")));
        }
        return epochs;
    }

    private static byte[] bytes(io.vertx.mutiny.core.buffer.Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
