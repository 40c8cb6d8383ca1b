package io.datafi.reward.chain;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;

/** Hands what is final to the features, each log once, in the transaction that marks it. */
@ApplicationScoped
class Poster {
    private static final int LOGS_MAX = 200;
    private static final int BATCHES_MAX = 20;

    private final Pool pool;
    private final Instance<ChainEventHandler> handlers;
    private final ChainConfig config;

    Poster(Pool pool, @Any Instance<ChainEventHandler> handlers, ChainConfig config) {
        this.pool = pool;
        this.handlers = handlers;
        this.config = config;
    }

    /** Some batches; the rest waits for the next step. */
    Uni<Void> step(Head head) {
        return batches(head, BATCHES_MAX);
    }

    private Uni<Void> batches(Head head, int left) {
        return pool.withTransaction(tx -> batch(tx, head))
                .chain(
                        posted ->
                                posted < LOGS_MAX || left == 1
                                        ? Uni.createFrom().voidItem()
                                        : batches(head, left - 1));
    }

    private Uni<Integer> batch(SqlConnection tx, Head head) {
        return tx.query("SELECT indexed_block FROM chain_cursor FOR UPDATE")
                .execute()
                .chain(
                        rows -> {
                            for (Row row : rows) {
                                long indexed = Math.min(row.getLong(0), head.number());
                                return batch(tx, indexed - config.finalityBlocks());
                            }
                            return Uni.createFrom().item(0);
                        });
    }

    private Uni<Integer> batch(SqlConnection tx, long finalBlock) {
        return unposted(tx, finalBlock)
                .call(logs -> post(tx, logs))
                .call(logs -> mark(tx, logs))
                .call(
                        logs ->
                                logs.size() == LOGS_MAX
                                        ? Uni.createFrom().voidItem()
                                        : tx.preparedQuery(
                                                        """
                                                        UPDATE chain_cursor
                                                        SET final_block = greatest(final_block, $1)
                                                        WHERE final_block < $1""")
                                                .execute(Tuple.of(finalBlock))
                                                .replaceWithVoid())
                .map(List::size);
    }

    private static Uni<List<Observation>> unposted(SqlConnection tx, long finalBlock) {
        return tx.preparedQuery(
                        """
                        SELECT transaction_hash, ordinal, block_number, block_hash, log_index, address,
                               topics, data
                        FROM chain_log WHERE posted_at IS NULL AND block_number <= $1
                        ORDER BY block_number, log_index LIMIT $2""")
                .execute(Tuple.of(finalBlock, LOGS_MAX))
                .map(
                        rows -> {
                            List<Observation> logs = new ArrayList<>();
                            rows.forEach(row -> logs.add(observation(row)));
                            return logs;
                        });
    }

    private Uni<Void> post(SqlConnection tx, List<Observation> logs) {
        return Multi.createFrom()
                .iterable(logs)
                .onItem()
                .transformToMultiAndConcatenate(
                        log -> Multi.createFrom().optional(ChainLogs.read(log)))
                .onItem()
                .transformToUniAndConcatenate(event -> handle(tx, event))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> handle(SqlConnection tx, ChainEvent event) {
        return Multi.createFrom()
                .iterable(handlers)
                .onItem()
                .transformToUniAndConcatenate(handler -> handler.on(tx, event))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> mark(SqlConnection tx, List<Observation> logs) {
        return tx.preparedQuery(
                        """
                        UPDATE chain_log SET posted_at = now()
                        FROM unnest($1::text[], $2::int[]) AS done (hash, ordinal)
                        WHERE transaction_hash = done.hash AND chain_log.ordinal = done.ordinal""")
                .execute(
                        Tuple.of(
                                logs.stream()
                                        .map(Observation::transactionHash)
                                        .toArray(String[]::new),
                                logs.stream().map(Observation::ordinal).toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    private static Observation observation(Row row) {
        return new Observation(
                row.getString("transaction_hash"),
                row.getInteger("ordinal"),
                row.getLong("block_number"),
                row.getString("block_hash"),
                row.getLong("log_index"),
                row.getString("address"),
                List.of(row.getArrayOfStrings("topics")),
                row.getString("data"));
    }
}
