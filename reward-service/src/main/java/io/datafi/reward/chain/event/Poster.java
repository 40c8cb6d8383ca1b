package io.datafi.reward.chain.event;

import io.datafi.platform.error.ErrorKind;
import io.datafi.platform.error.Failures;
import io.datafi.platform.error.Refusal;
import io.datafi.platform.execution.InTurn;
import io.datafi.platform.stuck.StuckWork;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.event.ChainEvent.Deposited;
import io.datafi.reward.chain.event.ChainEvent.Unusable;
import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.Head;
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

/**
 * Hands what is final to the features, each log once, in the transaction that marks it. A log that
 * cannot be handled is set aside for an operator, and the rest goes on: what is behind it is about
 * other money, and sums do not depend on the order.
 */
@ApplicationScoped
public class Poster {
    private static final String ADVANCE = """
            UPDATE chain_cursor SET final_block = greatest(final_block, $1)
            WHERE final_block < $1
            """;

    private static final int LOGS_MAX = 200;
    private static final int BATCHES_MAX = 20;

    /** A log that fails so often is set aside; until then the later ones wait. */
    private static final int FAILURES_MAX = 5;

    private final Pool pool;
    private final Instance<ChainEventHandler> handlers;
    private final Manifests manifests;
    private final StuckWork stuck;
    private final ChainConfig config;

    Poster(
            Pool pool,
            @Any Instance<ChainEventHandler> handlers,
            Manifests manifests,
            StuckWork stuck,
            ChainConfig config) {
        this.pool = pool;
        this.handlers = handlers;
        this.manifests = manifests;
        this.stuck = stuck;
        this.config = config;
    }

    /** Some batches; the rest waits for the next step. */
    public Uni<Void> step(Head head) {
        return manifests.get().chain(at -> batches(at, head, BATCHES_MAX));
    }

    private Uni<Void> batches(Manifest at, Head head, int left) {
        return batch(at, head, LOGS_MAX)
                .onFailure()
                .recoverWithUni(failure -> oneByOne(at, head, LOGS_MAX).replaceWith(LOGS_MAX))
                .chain(posted ->
                        posted < LOGS_MAX || left == 1 ? Uni.createFrom().voidItem() : batches(at, head, left - 1));
    }

    /** One log failed its batch: those before it, and behind it, need not wait for its repair. */
    private Uni<Void> oneByOne(Manifest at, Head head, int left) {
        return batch(at, head, 1)
                .onFailure()
                .recoverWithUni(failure -> failed(head, failure).replaceWith(1))
                .chain(posted -> posted == 0 || left == 1 ? Uni.createFrom().voidItem() : oneByOne(at, head, left - 1));
    }

    /** Counts against the first log in line; sets it aside when it has failed often enough. */
    private Uni<Void> failed(Head head, Throwable failure) {
        boolean isOurs = Failures.refusal(failure).map(Poster::isOfTheLog).orElse(true);
        if (!isOurs) {
            return Uni.createFrom().failure(failure);
        }
        return pool.withTransaction(tx -> finalBlock(tx, head)
                        .chain(block -> unposted(tx, block, 1))
                        .chain(logs -> logs.isEmpty()
                                ? Uni.createFrom().<Boolean>failure(failure)
                                : failed(tx, logs.getFirst(), failure)))
                .chain(isAside ->
                        isAside ? Uni.createFrom().voidItem() : Uni.createFrom().failure(failure));
    }

    private static boolean isOfTheLog(Refusal refusal) {
        return refusal.code().kind() != ErrorKind.UNAVAILABLE && refusal.code().kind() != ErrorKind.STALE;
    }

    private Uni<Boolean> failed(SqlConnection tx, Observation log, Throwable failure) {
        String subject = log.transactionHash() + "/" + log.ordinal();
        return tx.preparedQuery("""
                        UPDATE chain_log SET failures = failures + 1,
                            posted_at = CASE WHEN failures + 1 >= $3 THEN now() END,
                            set_aside = CASE WHEN failures + 1 >= $3 THEN $4 END
                        WHERE transaction_hash = $1 AND ordinal = $2
                        RETURNING failures""")
                .execute(Tuple.of(log.transactionHash(), log.ordinal(), FAILURES_MAX, subject))
                .map(rows -> rows.iterator().next().getInteger(0) >= FAILURES_MAX)
                .call(isAside -> isAside
                        ? stuck.open(tx, SetAsideLogs.KIND, subject, String.valueOf(failure))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Integer> batch(Manifest at, Head head, int limit) {
        return pool.withTransaction(tx -> finalBlock(tx, head).chain(block -> batch(tx, at, block, limit)));
    }

    /** The newest final block that was read; -1 before any. Holds the cursor's row. */
    private Uni<Long> finalBlock(SqlConnection tx, Head head) {
        return tx.query("SELECT indexed_block FROM chain_cursor FOR UPDATE")
                .execute()
                .map(rows -> {
                    for (Row row : rows) {
                        long indexed = Math.min(row.getLong(0), head.number());
                        return indexed - config.finalityBlocks();
                    }
                    return -1L;
                });
    }

    private Uni<Integer> batch(SqlConnection tx, Manifest at, long finalBlock, int limit) {
        return unposted(tx, finalBlock, limit)
                .call(logs -> post(tx, at, logs))
                .call(logs -> mark(tx, logs))
                .call(logs -> logs.size() == limit
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(ADVANCE)
                                .execute(Tuple.of(finalBlock))
                                .replaceWithVoid())
                .map(List::size);
    }

    private static Uni<List<Observation>> unposted(SqlConnection tx, long finalBlock, int limit) {
        return tx.preparedQuery("""
                        SELECT transaction_hash, ordinal, block_number, block_hash, log_index, address,
                               topics, data
                        FROM chain_log WHERE posted_at IS NULL AND block_number <= $1
                        ORDER BY block_number, log_index LIMIT $2""").execute(Tuple.of(finalBlock, limit)).map(rows -> {
            List<Observation> logs = new ArrayList<>();
            rows.forEach(row -> logs.add(observation(row)));
            return logs;
        });
    }

    private Uni<Void> post(SqlConnection tx, Manifest at, List<Observation> logs) {
        List<ChainEvent> read =
                logs.stream().flatMap(log -> ChainLogs.read(log).stream()).toList();
        return InTurn.each(read, event -> handle(tx, usable(event, at)));
    }

    /** Tokens that are no asset of ours: one entry for each, whoever sends them and how often. */
    private static ChainEvent usable(ChainEvent event, Manifest at) {
        return event instanceof Deposited deposited && !deposited.token().equals(at.token())
                ? new Unusable(deposited.origin(), "token/" + deposited.token(), "deposits of a token that is no asset")
                : event;
    }

    private Uni<Void> handle(SqlConnection tx, ChainEvent event) {
        if (event instanceof Unusable unusable) {
            return setAside(tx, unusable);
        }
        return InTurn.each(handlers, handler -> handler.on(tx, event));
    }

    private Uni<Void> setAside(SqlConnection tx, Unusable log) {
        return tx.preparedQuery("""
                        UPDATE chain_log SET set_aside = $3
                        WHERE transaction_hash = $1 AND ordinal = $2""")
                .execute(Tuple.of(log.origin().transactionHash(), log.origin().ordinal(), log.subject()))
                .chain(() -> stuck.open(tx, SetAsideLogs.KIND, log.subject(), log.reason()));
    }

    private static Uni<Void> mark(SqlConnection tx, List<Observation> logs) {
        return tx.preparedQuery("""
                        UPDATE chain_log SET posted_at = now()
                        FROM unnest($1::text[], $2::int[]) AS done (hash, ordinal)
                        WHERE transaction_hash = done.hash AND chain_log.ordinal = done.ordinal""")
                .execute(Tuple.of(
                        logs.stream().map(Observation::transactionHash).toArray(String[]::new),
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
