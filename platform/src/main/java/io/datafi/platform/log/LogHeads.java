package io.datafi.platform.log;

import io.datafi.platform.sql.Sql;
import io.datafi.rules.log.TreeHead;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Signed heads of the log. One size has one head: what was signed once is kept. */
@ApplicationScoped
public class LogHeads {
    private final Sql sql;
    private final LogReader log;
    private final LogKey key;

    LogHeads(Pool pool, LogReader log, LogKey key) {
        this.sql = Sql.on(pool);
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

    private Uni<java.time.Instant> now() {
        return sql.select("select now()").map(rows -> ((OffsetDateTime) rows.getFirst()[0]).toInstant());
    }

    private Uni<Integer> store(TreeHead head) {
        return sql.update(
                """
                insert into log_head (tree_size, root_hash, signed_at, key, signature)
                values ($1, $2, $3, $4, $5) on conflict do nothing""",
                head.treeSize(),
                Buffer.buffer(head.rootHash()),
                head.time().atOffset(ZoneOffset.UTC),
                Buffer.buffer(key.publicKey()),
                Buffer.buffer(key.sign(head)));
    }

    private Uni<Optional<SignedHead>> stored(long treeSize) {
        return sql.select("""
                        select root_hash, signed_at, key, signature from log_head
                        where tree_size = $1""", treeSize).map(rows -> rows.stream().findFirst().map(row -> head(treeSize, row)));
    }

    private SignedHead head(long treeSize, Object[] row) {
        TreeHead head = new TreeHead(log.log(), treeSize, bytes(row[0]), ((OffsetDateTime) row[1]).toInstant());
        return new SignedHead(head, bytes(row[2]), bytes(row[3]));
    }

    private static byte[] bytes(Object buffer) {
        return ((Buffer) buffer).getBytes();
    }
}
