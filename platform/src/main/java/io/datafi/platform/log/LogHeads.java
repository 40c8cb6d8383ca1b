package io.datafi.platform.log;

import io.datafi.platform.sql.Rows;
import io.datafi.rules.log.TreeHead;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Signed heads of the log. One size has one head: what was signed once is kept. */
@ApplicationScoped
public class LogHeads {
    private static final String INSERT = """
            INSERT INTO log_head (tree_size, root_hash, signed_at, key, signature)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """;

    private static final String SELECT =
            "SELECT tree_size, root_hash, signed_at, key, signature FROM log_head WHERE tree_size = $1";

    private final Pool pool;
    private final LogReader log;
    private final LogKey key;

    LogHeads(Pool pool, LogReader log, LogKey key) {
        this.pool = pool;
        this.log = log;
        this.key = key;
    }

    /** The newest signed head. */
    public Uni<SignedHead> newest() {
        return log.size().chain(size -> at(size));
    }

    /** The signed head of this size; refuses with LOG_POSITION_UNKNOWN. */
    public Uni<SignedHead> at(long treeSize) {
        return stored(treeSize)
                .chain(head -> head.isPresent() ? Uni.createFrom().item(head.get()) : sign(treeSize));
    }

    private Uni<SignedHead> sign(long treeSize) {
        return log.root(treeSize)
                .chain(root -> now().map(time -> new TreeHead(log.log(), treeSize, root, time)))
                .chain(this::store)
                // Whoever came first: the same size has one head.
                .chain(() -> stored(treeSize))
                .map(Optional::orElseThrow);
    }

    private Uni<Instant> now() {
        return pool.query("SELECT now()")
                .execute()
                .map(rows -> Rows.instant(rows.iterator().next(), "now"));
    }

    private Uni<Void> store(TreeHead head) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(
                        head.treeSize(),
                        Buffer.buffer(head.rootHash()),
                        head.time().atOffset(ZoneOffset.UTC),
                        Buffer.buffer(key.publicKey()),
                        Buffer.buffer(key.sign(head))))
                .replaceWithVoid();
    }

    private Uni<Optional<SignedHead>> stored(long treeSize) {
        return pool.preparedQuery(SELECT).execute(Tuple.of(treeSize)).map(rows -> Rows.first(rows, this::head));
    }

    private SignedHead head(Row row) {
        TreeHead head = new TreeHead(
                log.log(), row.getLong("tree_size"), Rows.bytes(row, "root_hash"), Rows.instant(row, "signed_at"));
        return new SignedHead(head, Rows.bytes(row, "key"), Rows.bytes(row, "signature"));
    }
}
