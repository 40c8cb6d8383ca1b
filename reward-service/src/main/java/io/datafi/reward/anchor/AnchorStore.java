package io.datafi.reward.anchor;

import io.datafi.platform.log.SignedHead;
import io.datafi.platform.sql.Rows;
import io.datafi.reward.chain.event.ChainEvent.Anchored;
import io.datafi.reward.chain.event.ChainEvent.LogKeySet;
import io.datafi.rules.log.TreeHead;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Rounds and heads in the database. */
@ApplicationScoped
class AnchorStore {
    /** In the place of an epoch's number: a round between epochs. There is one at a time. */
    static final long NO_EPOCH = 0;

    /** A log whose head a round still waits for. */
    record Open(String log, boolean isOverdue) {}

    Uni<Void> begin(SqlClient tx, long epoch, List<String> logs) {
        return tx.preparedQuery("""
                        INSERT INTO anchor_round (epoch, log) SELECT $1, unnest($2::text[])
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(epoch, logs.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Begins the round between epochs anew, of these logs. */
    Uni<Void> beginAgain(SqlClient client, List<String> logs) {
        return client.preparedQuery("""
                        INSERT INTO anchor_round (epoch, log) SELECT $1, unnest($2::text[])
                        ON CONFLICT (epoch, log) DO UPDATE SET tree_size = NULL, begun_at = now()""")
                .execute(Tuple.of(NO_EPOCH, logs.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<List<Open>> open(SqlClient client, long epoch, Duration patience) {
        return client.preparedQuery("""
                        SELECT log, begun_at < now() - $2 * interval '1 second' FROM anchor_round
                        WHERE epoch = $1 AND tree_size IS NULL ORDER BY log""")
                .execute(Tuple.of(epoch, patience.toSeconds()))
                .map(rows -> Rows.list(rows, row -> new Open(row.getString(0), row.getBoolean(1))));
    }

    /** The head asked for last. */
    Uni<Optional<SignedHead>> newest(SqlClient client, String log) {
        return client.preparedQuery("""
                        SELECT log, tree_size, root_hash, head_time, log_key, signature
                        FROM log_anchor WHERE log = $1 ORDER BY tree_size DESC LIMIT 1""").execute(Tuple.of(log)).map(rows -> Rows.first(rows, AnchorStore::head));
    }

    /** The intents of a head and of its key that an operator gave up, and nobody else carried out. */
    Uni<List<String>> givenUp(SqlClient client, SignedHead signed) {
        return client.preparedQuery("""
                        SELECT intent_key FROM chain_transaction
                        WHERE state = 'WITHDRAWN' AND intent_key IN (
                            SELECT intent_key FROM log_anchor
                            WHERE log = $1 AND tree_size = $2 AND final_at IS NULL
                            UNION ALL
                            SELECT intent_key FROM anchored_log_key
                            WHERE log = $1 AND key = $3 AND final_at IS NULL)""")
                .execute(Tuple.of(signed.head().log(), signed.head().treeSize(), Buffer.buffer(signed.key())))
                .map(rows -> Rows.list(rows, row -> row.getString(0)));
    }

    /** The first final head of more than so many entries, and the final one before it. */
    Uni<List<SignedHead>> covering(SqlClient client, String log, long position) {
        return client.preparedQuery("""
                        WITH covering AS (
                            SELECT min(tree_size) AS size FROM log_anchor
                            WHERE log = $1 AND tree_size > $2 AND final_at IS NOT NULL)
                        SELECT log, tree_size, root_hash, head_time, log_key, signature
                        FROM log_anchor, covering
                        WHERE log = $1 AND tree_size <= covering.size AND final_at IS NOT NULL
                        ORDER BY tree_size DESC LIMIT 2""")
                .execute(Tuple.of(log, position))
                .map(rows -> Rows.list(rows, AnchorStore::head));
    }

    /** A head that is on chain for good. */
    record Final(String log, long treeSize, byte[] rootHash, String transaction, long block, Instant finalAt) {}

    /** Of each log the newest final one, by name. */
    Uni<List<Final>> newestFinal(SqlClient client) {
        return client.preparedQuery("""
                        SELECT DISTINCT ON (log) log, tree_size, root_hash, transaction_hash, block_number, final_at
                        FROM log_anchor WHERE final_at IS NOT NULL
                        ORDER BY log, tree_size DESC""")
                .execute()
                .map(rows -> Rows.list(
                        rows,
                        row -> new Final(
                                row.getString("log"),
                                row.getLong("tree_size"),
                                row.getBuffer("root_hash").getBytes(),
                                row.getString("transaction_hash"),
                                row.getLong("block_number"),
                                Rows.instant(row, "final_at"))));
    }

    /** The position up to which this service has taken another's events; -1 for its own log. */
    Uni<Long> consumed(SqlClient client, String log) {
        return client.preparedQuery("SELECT position FROM event_cursor WHERE source = $1")
                .execute(Tuple.of(log))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getLong(0);
                    }
                    return -1L;
                });
    }

    /** The keys that were named on chain, or are about to be. */
    Uni<List<byte[]>> keys(SqlClient client, String log) {
        return client.preparedQuery("SELECT key FROM anchored_log_key WHERE log = $1")
                .execute(Tuple.of(log))
                .map(rows -> Rows.list(rows, row -> row.getBuffer(0).getBytes()));
    }

    /** Whether the key is known as that of another log. */
    Uni<Boolean> isKeyOfAnother(SqlClient client, String log, byte[] key) {
        return client.preparedQuery("""
                        SELECT EXISTS (
                            SELECT FROM anchored_log_key WHERE key = $2 AND log <> $1)""")
                .execute(Tuple.of(log, Buffer.buffer(key)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> insertKey(SqlClient tx, String log, byte[] key, String intentKey) {
        return tx.preparedQuery("""
                        INSERT INTO anchored_log_key (log, key, intent_key) VALUES ($1, $2, $3)
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(log, Buffer.buffer(key), intentKey))
                .replaceWithVoid();
    }

    Uni<Void> insert(SqlClient tx, long epoch, SignedHead signed, String intentKey) {
        TreeHead head = signed.head();
        return tx.preparedQuery("""
                        INSERT INTO log_anchor (
                            log, tree_size, root_hash, head_time, signature, log_key, epoch,
                            intent_key)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.wrap(new Object[] {
                    head.log(),
                    head.treeSize(),
                    Buffer.buffer(head.rootHash()),
                    head.time().atOffset(ZoneOffset.UTC),
                    Buffer.buffer(signed.signature()),
                    Buffer.buffer(signed.key()),
                    epoch,
                    intentKey
                }))
                .replaceWithVoid();
    }

    Uni<Void> decide(SqlClient tx, long epoch, String log, long treeSize) {
        return tx.preparedQuery("UPDATE anchor_round SET tree_size = $3 WHERE epoch = $1 AND log = $2")
                .execute(Tuple.of(epoch, log, treeSize))
                .replaceWithVoid();
    }

    /** Marks a head as final; false if this very head was never asked for. */
    Uni<Boolean> finish(SqlClient tx, Anchored event) {
        return tx.preparedQuery("""
                        UPDATE log_anchor
                        SET final_at = now(), transaction_hash = $3, block_number = $4
                        WHERE log = $1 AND tree_size = $2 AND root_hash = $5""")
                .execute(Tuple.of(
                        event.log(),
                        event.treeSize(),
                        event.origin().transactionHash(),
                        event.origin().blockNumber(),
                        Buffer.buffer(event.rootHash())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Keeps a head that somebody else anchored. */
    Uni<Void> insertForeign(SqlClient tx, Anchored event) {
        return tx.preparedQuery("""
                        INSERT INTO foreign_anchor (log, tree_size, root_hash, transaction_hash)
                        VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(
                        event.log(),
                        event.treeSize(),
                        Buffer.buffer(event.rootHash()),
                        event.origin().transactionHash()))
                .replaceWithVoid();
    }

    /** Entries of the largest head that somebody else anchored; -1 if there is none. */
    Uni<Long> largestForeign(SqlClient client, String log) {
        return client.preparedQuery("SELECT coalesce(max(tree_size), -1) FROM foreign_anchor WHERE log = $1")
                .execute(Tuple.of(log))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Lets rounds whose head is not final and not larger than this one look for another head; gives
     * the intents that are of no use any more.
     */
    Uni<List<String>> reopen(SqlClient tx, Anchored event) {
        return tx.preparedQuery("""
                        WITH useless AS (
                            DELETE FROM log_anchor
                            WHERE log = $1 AND tree_size <= $2 AND final_at IS NULL
                            RETURNING tree_size, intent_key),
                        reopened AS (
                            UPDATE anchor_round r SET tree_size = NULL, begun_at = now()
                            FROM useless u WHERE r.log = $1 AND r.tree_size = u.tree_size)
                        SELECT intent_key FROM useless""")
                .execute(Tuple.of(event.log(), event.treeSize()))
                .map(rows -> Rows.list(rows, row -> row.getString(0)));
    }

    Uni<Void> finishKey(SqlClient tx, LogKeySet event) {
        return tx.preparedQuery("UPDATE anchored_log_key SET final_at = now() WHERE log = $1 AND key = $2")
                .execute(Tuple.of(event.log(), Buffer.buffer(event.key())))
                .replaceWithVoid();
    }

    /** Whether each log's head is final on chain, or its anchor was given up. */
    Uni<Boolean> areAllFinal(SqlClient tx, long epoch) {
        return tx.preparedQuery("""
                        SELECT NOT EXISTS (
                            SELECT FROM anchor_round r
                            LEFT JOIN log_anchor a
                                ON a.log = r.log AND a.tree_size = r.tree_size
                            LEFT JOIN chain_transaction t ON t.intent_key = a.intent_key
                            WHERE r.epoch = $1 AND (r.tree_size IS NULL
                                OR (r.tree_size > 0 AND a.final_at IS NULL
                                    AND t.state IS DISTINCT FROM 'WITHDRAWN')))""")
                .execute(Tuple.of(epoch))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static SignedHead head(Row row) {
        return new SignedHead(
                new TreeHead(
                        row.getString("log"),
                        row.getLong("tree_size"),
                        row.getBuffer("root_hash").getBytes(),
                        row.getOffsetDateTime("head_time").toInstant()),
                row.getBuffer("log_key").getBytes(),
                row.getBuffer("signature").getBytes());
    }
}
