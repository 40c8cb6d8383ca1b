package io.datafi.reward.notice;

import io.datafi.platform.sql.Rows;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Tells everybody of a new version of the rules, some at a time and whoever comes back to it. The
 * first version that a database knows is new to nobody.
 */
@ApplicationScoped
class RulesNotices {
    private static final int AT_ONCE_MAX = 5_000;
    private static final int BATCHES_MAX = 200;

    private static final String KNOW = """
            INSERT INTO rules_version (version, done) SELECT $1, NOT EXISTS (SELECT 1 FROM rules_version)
            ON CONFLICT (version) DO NOTHING
            """;

    private static final String LOCK =
            "SELECT told_through FROM rules_version WHERE version = $1 AND NOT done FOR UPDATE";

    private static final String NEXT = """
            SELECT id FROM account WHERE kind = 'PERSON' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2
            """;

    private static final String TOLD =
            "UPDATE rules_version SET told_through = coalesce($2, told_through), done = $3 WHERE version = $1";

    private final Pool pool;
    private final Notices notices;
    private final NoticeConfig config;

    RulesNotices(Pool pool, Notices notices, NoticeConfig config) {
        this.pool = pool;
        this.notices = notices;
        this.config = config;
    }

    @Scheduled(every = "${datafi.sweeps.rules}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellOfOurs() {
        return config.rulesVersion().map(this::tell).orElse(Uni.createFrom().voidItem());
    }

    /** Tells everybody who has not been told. */
    Uni<Void> tell(String version) {
        return pool.preparedQuery(KNOW).execute(Tuple.of(version)).chain(() -> tell(version, BATCHES_MAX));
    }

    private Uni<Void> tell(String version, int batchesLeft) {
        return pool.withTransaction(tx -> tellSome(tx, version))
                .chain(told -> told < AT_ONCE_MAX || batchesLeft == 1
                        ? Uni.createFrom().voidItem()
                        : tell(version, batchesLeft - 1));
    }

    private Uni<Integer> tellSome(SqlConnection tx, String version) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(version))
                .chain(open -> open.size() == 0
                        ? Uni.createFrom().item(0)
                        : tellAfter(tx, version, open.iterator().next().getUUID(0)));
    }

    private Uni<Integer> tellAfter(SqlConnection tx, String version, UUID toldThrough) {
        return tx.preparedQuery(NEXT)
                .execute(Tuple.of(toldThrough, AT_ONCE_MAX))
                .map(rows -> Rows.list(rows, row -> new NewNotice(row.getUUID(0), new Fact.RulesChanged(version))))
                .call(some -> notices.tell(tx, some))
                .call(some -> tx.preparedQuery(TOLD)
                        .execute(Tuple.of(
                                version,
                                some.isEmpty() ? null : some.getLast().accountId(),
                                some.size() < AT_ONCE_MAX)))
                .map(List::size);
    }
}
