package io.datafi.platform.log;

import static io.datafi.platform.error.PlatformError.LOG_POSITION_UNKNOWN;

import io.datafi.platform.sql.Rows;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.log.ProofPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the log: entries, roots and proofs. On the pool, outside of any transaction. */
@ApplicationScoped
public class LogReader {
    private static final String ENTRY = "SELECT position, stream_seq, entry, leaf_hash FROM log_entry ";

    private static final String AFTER = ENTRY + "WHERE stream = $1 AND stream_seq > $2 ORDER BY stream_seq LIMIT $3";

    /** Rows of a part of the log, in its order: at most so many bytes, and one row less than were asked for. */
    private static final String PAGE = """
            SELECT position, stream_seq, entry, leaf_hash, n FROM (
                SELECT *, row_number() OVER rest AS i, count(*) OVER () AS n,
                    sum(octet_length(entry)) OVER rest AS bytes
                FROM (%s) page
                WINDOW rest AS (ORDER BY position)) counted
            WHERE i = 1 OR (bytes <= $1 AND i < $2) ORDER BY position
            """;

    private static final String PAGE_OF_STREAM =
            PAGE.formatted(ENTRY + "WHERE stream = $3 AND stream_seq > $4 ORDER BY stream_seq LIMIT $2");

    private static final String PAGE_OF_ALL = PAGE.formatted(ENTRY + "WHERE position >= $3 ORDER BY position LIMIT $2");

    private final Pool pool;
    private final String log;

    LogReader(Pool pool, @ConfigProperty(name = "datafi.service") String log) {
        this.pool = pool;
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
        return pool.preparedQuery("SELECT tree_size FROM log_state")
                .execute()
                .map(rows -> rows.iterator().next().getLong("tree_size"));
    }

    /** The entries of a stream after this number, oldest first, at most {@code limit}. */
    public Uni<List<LogRow>> entries(String stream, long afterStreamSeq, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(stream, afterStreamSeq, limit))
                .map(rows -> Rows.list(rows, LogReader::row));
    }

    /**
     * A part of the log.
     *
     * @param isLast whether there are no further entries
     */
    public record Page(List<LogRow> rows, boolean isLast) {}

    /**
     * The entries of a stream after this number, oldest first: at most so many, and of no more
     * bytes than these unless the first alone has.
     */
    public Uni<Page> page(String stream, long afterStreamSeq, int size, int bytesMax) {
        return page(PAGE_OF_STREAM, Tuple.of(bytesMax, size + 1, stream, afterStreamSeq));
    }

    /** The same of all streams, from a position on. */
    public Uni<Page> page(long fromPosition, int size, int bytesMax) {
        return page(PAGE_OF_ALL, Tuple.of(bytesMax, size + 1, fromPosition));
    }

    private Uni<Page> page(String select, Tuple parameters) {
        return pool.preparedQuery(select)
                .execute(parameters)
                .map(rows -> new Page(
                        Rows.list(rows, LogReader::row),
                        rows.size() == 0
                                || rows.size() == rows.iterator().next().getLong("n")));
    }

    /** The last entry of a stream, if it has one. */
    public Uni<Optional<LogRow>> last(String stream) {
        return first(ENTRY + "WHERE stream = $1 ORDER BY stream_seq DESC LIMIT 1", Tuple.of(stream));
    }

    /** Whether any entry from this position on is in a stream of another kind: {@code epoch} is that of {@code epoch/7}. */
    public Uni<Boolean> hasOthers(long fromPosition, Set<String> kinds) {
        return pool.preparedQuery("""
                        SELECT EXISTS (
                            SELECT FROM log_entry
                            WHERE position >= $1 AND split_part(stream, '/', 1) <> ALL ($2))""")
                .execute(Tuple.of(fromPosition, kinds.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The entry of an event, if it is in the log yet. */
    public Uni<Optional<LogRow>> entry(UUID eventId) {
        return first(ENTRY + "WHERE event_id = $1", Tuple.of(eventId));
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
                .chain(() -> first(ENTRY + "WHERE position = $1", Tuple.of(position)))
                .chain(found -> assemble(ProofPlan.inclusion(position, treeSize))
                        .map(path -> new Inclusion(found.orElseThrow().leafHash(), path)));
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
        return NodeStore.load(pool, plan.nodes()).map(nodes -> plan.assemble(nodes::get));
    }

    private Uni<Optional<LogRow>> first(String select, Tuple parameters) {
        return pool.preparedQuery(select).execute(parameters).map(rows -> Rows.first(rows, LogReader::row));
    }

    private static LogRow row(Row row) {
        return new LogRow(
                row.getLong("position"),
                row.getLong("stream_seq"),
                row.getString("entry"),
                Rows.bytes(row, "leaf_hash"));
    }
}
