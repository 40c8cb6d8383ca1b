package io.datafi.platform.log;

import static io.datafi.platform.error.PlatformError.LOG_POSITION_UNKNOWN;

import io.datafi.platform.sql.Sql;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.log.ProofPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the log: entries, roots and proofs. On the pool, outside of any transaction. */
@ApplicationScoped
public class LogReader {
    private final Sql sql;
    private final String log;

    LogReader(Pool pool, @ConfigProperty(name = "datafi.service") String log) {
        this.sql = Sql.on(pool);
        this.log = log;
    }

    /** An inclusion proof: the leaf and the sibling hashes from it up. */
    public record Inclusion(byte[] leafHash, List<byte[]> path) {}

    /** A consistency proof and the roots it leads from and to. */
    public record Consistency(List<byte[]> path, byte[] firstRoot, byte[] secondRoot) {}

    /** The log's name. */
    public String log() {
        return log;
    }

    /** The number of entries. */
    public Uni<Long> size() {
        return sql.select("select tree_size from log_state").map(rows -> (Long) rows.getFirst()[0]);
    }

    /** The entries of a stream after this number, oldest first, at most {@code limit}. */
    public Uni<List<LogRow>> entries(String stream, long afterStreamSeq, int limit) {
        return sql.select("""
                        select position, stream_seq, entry, leaf_hash from log_entry
                        where stream = $1 and stream_seq > $2 order by stream_seq limit $3""", stream, afterStreamSeq, limit)
                .map(rows -> rows.stream().map(LogReader::row).toList());
    }

    /**
     * A part of a stream.
     *
     * @param isLast whether the stream has no further entries
     */
    public record Page(List<LogRow> rows, boolean isLast) {}

    /**
     * The entries of a stream after this number, oldest first: at most so many, and of no more
     * bytes than these unless the first alone has.
     */
    public Uni<Page> page(String stream, long afterStreamSeq, int size, int bytesMax) {
        return sql.select("""
                        select position, stream_seq, entry, leaf_hash, n from (
                            select *, row_number() over rest as i, count(*) over () as n,
                                sum(octet_length(entry)) over rest as bytes
                            from (
                                select position, stream_seq, entry, leaf_hash from log_entry
                                where stream = $1 and stream_seq > $2
                                order by stream_seq limit $3) page
                            window rest as (order by stream_seq)) counted
                        where i = 1 or (bytes <= $4 and i < $3) order by stream_seq""", stream, afterStreamSeq, size + 1, bytesMax)
                .map(rows -> new Page(
                        rows.stream().map(LogReader::row).toList(),
                        rows.isEmpty() || rows.size() == (Long) rows.getFirst()[4]));
    }

    /** The last entry of a stream, if it has one. */
    public Uni<Optional<LogRow>> last(String stream) {
        return sql.select("""
                        select position, stream_seq, entry, leaf_hash from log_entry
                        where stream = $1 order by stream_seq desc limit 1""", stream)
                .map(rows -> rows.stream().map(LogReader::row).findFirst());
    }

    /** The entry of an event, if it is in the log yet. */
    public Uni<Optional<LogRow>> entry(UUID eventId) {
        return sql.select("""
                        select position, stream_seq, entry, leaf_hash from log_entry
                        where event_id = $1""", eventId)
                .map(rows -> rows.stream().map(LogReader::row).findFirst());
    }

    /** The root of the first entries; refuses with LOG_POSITION_UNKNOWN. */
    public Uni<byte[]> root(long treeSize) {
        return known(treeSize)
                .chain(() -> treeSize == 0
                        ? Uni.createFrom().item(LogHash.emptyRoot())
                        : assemble(ProofPlan.root(treeSize)).map(List::getFirst));
    }

    /** Proves that an entry is in the log; refuses with LOG_POSITION_UNKNOWN. */
    public Uni<Inclusion> inclusion(long position, long treeSize) {
        return known(treeSize)
                .invoke(() -> {
                    if (position < 0 || position >= treeSize) {
                        throw LOG_POSITION_UNKNOWN.because("no entry %d among %d", position, treeSize);
                    }
                })
                .chain(() -> sql.select("select leaf_hash from log_entry where position = $1", position))
                .chain(rows -> assemble(ProofPlan.inclusion(position, treeSize))
                        .map(path -> new Inclusion(bytes(rows.getFirst()[0]), path)));
    }

    /** Proves that a state continues an earlier one; refuses with LOG_POSITION_UNKNOWN. */
    public Uni<Consistency> consistency(long first, long second) {
        if (first < 0 || first > second) {
            throw LOG_POSITION_UNKNOWN.because("no way from size %d to %d", first, second);
        }
        return known(second)
                .chain(() -> assemble(ProofPlan.consistency(first, second)))
                .chain(path -> root(first).chain(from -> root(second).map(to -> new Consistency(path, from, to))));
    }

    private Uni<Void> known(long treeSize) {
        return size().invoke(size -> {
                    if (treeSize < 0 || treeSize > size) {
                        throw LOG_POSITION_UNKNOWN.because("the log has %d entries, not %d", size, treeSize);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<byte[]>> assemble(ProofPlan plan) {
        return NodeStore.load(sql, plan.nodes()).map(nodes -> plan.assemble(nodes::get));
    }

    private static LogRow row(Object[] row) {
        return new LogRow((Long) row[0], (Long) row[1], (String) row[2], bytes(row[3]));
    }

    private static byte[] bytes(Object buffer) {
        return ((Buffer) buffer).getBytes();
    }
}
