package io.datafi.reward.chain.event;

import io.datafi.reward.chain.node.EthereumNode;
import io.datafi.reward.chain.node.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Blocks and logs that were seen. */
@ApplicationScoped
class BlockStore {
    private final Pool pool;

    BlockStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * How far the chain was read.
     *
     * @param indexed the newest block whose logs are stored
     * @param finalised all logs up to this block were handed over
     * @param hashes of the stored blocks
     */
    record Cursor(long indexed, long finalised, NavigableMap<Long, String> hashes) {}

    /** Where reading goes on; from {@code start} if nothing was read yet. */
    Uni<Cursor> cursor(long start) {
        return pool.query("SELECT number, hash FROM chain_block")
                .execute()
                .map(rows -> {
                    NavigableMap<Long, String> hashes = new TreeMap<>();
                    rows.forEach(row -> hashes.put(row.getLong(0), row.getString(1)));
                    return hashes;
                })
                .chain(hashes -> pool.query("SELECT indexed_block, final_block FROM chain_cursor")
                        .execute()
                        .map(rows -> {
                            for (Row row : rows) {
                                return new Cursor(row.getLong(0), row.getLong(1), hashes);
                            }
                            return new Cursor(start - 1, start - 1, hashes);
                        }));
    }

    /**
     * Forgets what is above {@code ancestor} and was not handed over, then stores what was read.
     * Returns how many logs that were handed over are no longer on chain.
     */
    Uni<Integer> store(Scan scan, Head head, int blocksKept) {
        return pool.withTransaction(tx -> forget(tx, scan.ancestor())
                .call(() -> insertBlocks(tx, scan.blocks()))
                .call(() -> insertLogs(tx, scan.logs()))
                .call(() -> moveCursor(tx, scan, head))
                .call(() -> tx.preparedQuery("DELETE FROM chain_block WHERE number < $1")
                        .execute(Tuple.of(scan.to() - blocksKept))));
    }

    private static Uni<Integer> forget(SqlConnection tx, long ancestor) {
        return tx.preparedQuery("DELETE FROM chain_block WHERE number > $1")
                .execute(Tuple.of(ancestor))
                .chain(() -> tx.preparedQuery("DELETE FROM chain_log WHERE block_number > $1 AND posted_at IS NULL")
                        .execute(Tuple.of(ancestor)))
                .chain(() -> tx.preparedQuery("SELECT count(*)::int FROM chain_log WHERE block_number > $1")
                        .execute(Tuple.of(ancestor)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Uni<Void> insertBlocks(SqlConnection tx, List<EthereumNode.Header> blocks) {
        return tx.preparedQuery("""
                        INSERT INTO chain_block (number, hash, time)
                        SELECT * FROM unnest($1::bigint[], $2::text[], $3::timestamptz[])
                        ON CONFLICT (number) DO NOTHING""")
                .execute(Tuple.of(
                        blocks.stream().map(EthereumNode.Header::number).toArray(Long[]::new),
                        blocks.stream().map(EthereumNode.Header::hash).toArray(String[]::new),
                        blocks.stream()
                                .map(block -> block.time().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /**
     * A log that is there already, under another block after a deep reorganisation, moves along.
     */
    private static Uni<Void> insertLogs(SqlConnection tx, List<Observation> logs) {
        List<Tuple> rows = new ArrayList<>();
        for (Observation log : logs) {
            rows.add(Tuple.wrap(new Object[] {
                log.transactionHash(),
                log.ordinal(),
                log.blockNumber(),
                log.blockHash(),
                log.logIndex(),
                log.address(),
                log.topics().toArray(String[]::new),
                log.data()
            }));
        }
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery("""
                                INSERT INTO chain_log (
                                    transaction_hash, ordinal, block_number, block_hash, log_index,
                                    address, topics, data)
                                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                                ON CONFLICT (transaction_hash, ordinal) DO UPDATE
                                SET block_number = excluded.block_number,
                                    block_hash = excluded.block_hash,
                                    log_index = excluded.log_index""").executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> moveCursor(SqlConnection tx, Scan scan, Head head) {
        return tx.preparedQuery("""
                        INSERT INTO chain_cursor (indexed_block, final_block, head_block, head_time)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (singleton) DO UPDATE
                        SET indexed_block = excluded.indexed_block, head_block = excluded.head_block,
                            head_time = excluded.head_time""")
                .execute(Tuple.of(
                        scan.to(), scan.ancestor(), head.number(), head.time().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
