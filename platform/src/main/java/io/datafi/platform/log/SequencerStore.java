package io.datafi.platform.log;

import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
            delete from log_gap g
            where id = any($1)
                or (horizon <= pg_snapshot_xmin(pg_current_snapshot())
                    and not exists (select from event e where e.id = g.id))""";

    /**
     * One statement, so one snapshot: an event that is seen has all events before it in its stream
     * in the same answer or in the log already, late ones included.
     */
    private static final String PENDING = """
            with late as (
                select e.* from log_gap g
                cross join lateral (select * from event where id = g.id offset 0) e
                order by e.id limit $2),
            fresh as (
                select e.* from event e where e.id > $1 order by e.id limit $2),
            pending as (
                select * from late union all select * from fresh)
            select id, event_id, stream, type, version, body, private_hash, created_at
            from pending order by id limit $2""";

    private SequencerStore() {}

    /**
     * The log's size, and whether there may be something to do; cheap, and without a lock. Asked
     * many times a second, so all of it is written as look-ups by key: for "exists an id above" or
     * a join with a table that is mostly empty, the planner expects many rows and reads the whole
     * event table.
     */
    static Uni<Look> look(Sql sql) {
        return sql.select("""
                        select tree_size,
                            coalesce((select max(id) from event), 0) > last_event_id
                            or exists (
                                select from log_gap g
                                where (select e.id from event e where e.id = g.id) is not null)
                        from log_state""").map(rows -> new Look((Long) rows.getFirst()[0], (Boolean) rows.getFirst()[1]));
    }

    /** What a look at the log showed. */
    record Look(long treeSize, boolean isBehind) {}

    /** Whether this transaction is the sequencer now. */
    static Uni<Boolean> tryLock(Sql sql) {
        return sql.select("select pg_try_advisory_xact_lock($1)", LOCK).map(rows -> (Boolean) rows.getFirst()[0]);
    }

    static Uni<LogState> state(Sql sql) {
        return sql.select("select tree_size, frontier, last_event_id from log_state")
                .map(rows -> LogState.of(rows.getFirst()));
    }

    static Uni<List<PendingEvent>> pending(Sql sql, long lastEventId, int limit) {
        return sql.select(PENDING, lastEventId, limit)
                .map(rows -> rows.stream().map(PendingEvent::of).toList());
    }

    static Uni<Map<String, StreamHead>> streams(Sql sql, List<PendingEvent> pending) {
        String[] names = pending.stream().map(PendingEvent::stream).distinct().toArray(String[]::new);
        return sql.select("select stream, stream_seq, leaf_hash from log_stream where stream = any($1)", (Object) names)
                .map(rows -> {
                    Map<String, StreamHead> heads = new HashMap<>();
                    for (Object[] row : rows) {
                        byte[] hash = ((Buffer) row[2]).getBytes();
                        heads.put((String) row[0], new StreamHead((Long) row[1], hash));
                    }
                    return heads;
                });
    }

    static Uni<Void> store(Sql sql, LogBatch batch) {
        return sql.update("""
                        insert into log_entry
                            (position, event_id, stream, stream_seq, leaf_hash, entry)
                        select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[],
                            $5::bytea[], $6::text[])""", batch.entryColumns())
                .chain(() -> sql.update("""
                                        insert into log_node (level, index, hash) select * from
                                        unnest($1::smallint[], $2::bigint[], $3::bytea[])""", batch.nodeColumns()))
                .chain(() -> sql.update("""
                                        insert into log_stream (stream, stream_seq, leaf_hash)
                                        select * from unnest($1::text[], $2::bigint[], $3::bytea[])
                                        on conflict (stream) do update
                                        set stream_seq = excluded.stream_seq,
                                            leaf_hash = excluded.leaf_hash""", batch.streamColumns()))
                .chain(() -> gaps(sql, batch))
                .chain(() -> sql.update("""
                                        update log_state set tree_size = $1, frontier = $2,
                                            last_event_id = $3,
                                            changed_at = transaction_timestamp()""", batch.state()))
                .replaceWithVoid();
    }

    private static Uni<Integer> gaps(Sql sql, LogBatch batch) {
        return sql.update(END_GAPS, (Object) batch.taken())
                .chain(() -> batch.gaps().length == 0
                        ? Uni.createFrom().item(0)
                        : sql.update("insert into log_gap (id) select unnest($1::bigint[])", (Object) batch.gaps()));
    }
}
