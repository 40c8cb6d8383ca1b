package io.datafi.platform.log;

import io.datafi.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sequencer's statements; each takes a whole batch. */
final class SequencerStore {
    /** Any number, the same in every replica. */
    private static final long LOCK = 0x6461_7461_6669L;

    /**
     * Gaps end when they are taken, or when all transactions that were open when they were seen are
     * over and left nothing: time says nothing, a transaction may commit however late. One
     * statement, so one snapshot for both looks.
     */
    private static final String END_GAPS = """
            DELETE FROM log_gap g
            WHERE id = ANY($1)
                OR (horizon <= pg_snapshot_xmin(pg_current_snapshot())
                    AND NOT EXISTS (SELECT FROM event e WHERE e.id = g.id))""";

    /**
     * One statement, so one snapshot: an event that is seen has all events before it in its stream
     * in the same answer or in the log already, late ones included.
     */
    private static final String PENDING = """
            WITH late AS (
                SELECT e.* FROM log_gap g
                CROSS JOIN LATERAL (SELECT * FROM event WHERE id = g.id OFFSET 0) e
                ORDER BY e.id LIMIT $2),
            fresh AS (
                SELECT e.* FROM event e WHERE e.id > $1 ORDER BY e.id LIMIT $2),
            pending AS (
                SELECT * FROM late UNION ALL SELECT * FROM fresh)
            SELECT id, event_id, stream, type, version, body, private_hash, created_at
            FROM pending ORDER BY id LIMIT $2""";

    /**
     * Asked many times a second, so all of it is written as look-ups by key: for "exists an id
     * above" or a join with a table that is mostly empty, the planner expects many rows and reads
     * the whole event table.
     */
    private static final String LOOK = """
            SELECT tree_size,
                coalesce((SELECT max(id) FROM event), 0) > last_event_id
                OR EXISTS (
                    SELECT FROM log_gap g
                    WHERE (SELECT e.id FROM event e WHERE e.id = g.id) IS NOT NULL) AS is_behind
            FROM log_state
            """;

    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock($1) AS locked";

    private static final String STATE = "SELECT tree_size, frontier, last_event_id FROM log_state";

    private static final String STREAMS =
            "SELECT stream, stream_seq, leaf_hash FROM log_stream WHERE stream = ANY ($1)";

    private static final String INSERT_ENTRIES = """
            INSERT INTO log_entry (position, event_id, stream, stream_seq, leaf_hash, entry)
            SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[], $5::bytea[], $6::text[])
            """;

    private static final String INSERT_NODES = """
            INSERT INTO log_node (level, index, hash)
            SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
            """;

    private static final String MOVE_STREAMS = """
            INSERT INTO log_stream (stream, stream_seq, leaf_hash)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[])
            ON CONFLICT (stream) DO UPDATE
            SET stream_seq = excluded.stream_seq, leaf_hash = excluded.leaf_hash
            """;

    private static final String INSERT_GAPS = "INSERT INTO log_gap (id) SELECT unnest($1::bigint[])";

    private static final String MOVE_STATE = """
            UPDATE log_state SET tree_size = $1, frontier = $2, last_event_id = $3,
                changed_at = transaction_timestamp()
            """;

    private SequencerStore() {}

    /** The log's size, and whether there may be something to do; cheap, and without a lock. */
    static Uni<Look> look(SqlClient client) {
        return client.preparedQuery(LOOK)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Look(row.getLong("tree_size"), row.getBoolean("is_behind")));
    }

    /** What a look at the log showed. */
    record Look(long treeSize, boolean isBehind) {}

    /** Whether this transaction is the sequencer now. */
    static Uni<Boolean> tryLock(SqlConnection tx) {
        return tx.preparedQuery(TRY_LOCK)
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean("locked"));
    }

    static Uni<LogState> state(SqlConnection tx) {
        return tx.preparedQuery(STATE)
                .execute()
                .map(rows -> LogState.of(rows.iterator().next()));
    }

    static Uni<List<PendingEvent>> pending(SqlConnection tx, long lastEventId, int limit) {
        return tx.preparedQuery(PENDING)
                .execute(Tuple.of(lastEventId, limit))
                .map(rows -> Rows.list(rows, PendingEvent::of));
    }

    static Uni<Map<String, StreamHead>> streams(SqlConnection tx, List<PendingEvent> pending) {
        String[] names = pending.stream().map(PendingEvent::stream).distinct().toArray(String[]::new);
        return tx.preparedQuery(STREAMS)
                .execute(Tuple.wrap(new Object[] {names}))
                .map(rows -> {
                    Map<String, StreamHead> heads = new HashMap<>();
                    for (Row row : rows) {
                        heads.put(
                                row.getString("stream"),
                                new StreamHead(row.getLong("stream_seq"), Rows.bytes(row, "leaf_hash")));
                    }
                    return heads;
                });
    }

    static Uni<Void> store(SqlConnection tx, LogBatch batch) {
        return run(tx, INSERT_ENTRIES, batch.entryColumns())
                .chain(() -> run(tx, INSERT_NODES, batch.nodeColumns()))
                .chain(() -> run(tx, MOVE_STREAMS, batch.streamColumns()))
                .chain(() -> run(tx, END_GAPS, (Object) batch.taken()))
                .chain(() -> batch.gaps().length == 0
                        ? Uni.createFrom().voidItem()
                        : run(tx, INSERT_GAPS, (Object) batch.gaps()))
                .chain(() -> run(tx, MOVE_STATE, batch.state()));
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Object... parameters) {
        return tx.preparedQuery(sql).execute(Tuple.wrap(parameters)).replaceWithVoid();
    }
}
