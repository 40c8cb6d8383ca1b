package io.datafi.annotation.discovery;

import io.datafi.platform.paging.Paging;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Reads summaries for a worker. */
@ApplicationScoped
class DiscoveryStore {
    /** Of summary {@code s}, campaign {@code c} and the worker's part {@code w}. */
    private static final String COLUMNS = """
            s.*, c.title, c.state, c.asset, c.language, c.region, c.kind, w.pseudonym, own.answers AS my_answers
            """;

    private static final String OWN_ANSWERS = """
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(d.answers), 0)::bigint AS answers FROM worked_day d
                WHERE d.campaign_id = w.campaign_id AND d.worker = w.pseudonym) own
            """;

    /** Follows the index of its order; at most it looks at every campaign that takes answers once. */
    private static final String OPEN = """
            SELECT %1$s AS key, %2$s
            FROM campaign_summary s
            JOIN campaign c ON c.id = s.campaign_id
            LEFT JOIN campaign_worker w ON w.campaign_id = s.campaign_id AND w.account_id = $1
            %3$s
            WHERE s.free_tasks > 0
              AND (%1$s, s.campaign_id) < ($2::bigint, $3::uuid)
              AND ($4 = '' OR c.language IN ('', $4) OR starts_with(c.language, $4 || '-'))
              AND ($5 = '' OR c.region = $5)
              AND ($6 = '' OR c.kind = $6)
              AND own.answers < c.tasks * c.answers_per_worker_max
              AND (c.visibility = 'PUBLIC' OR w.pseudonym IS NOT NULL OR EXISTS (
                      SELECT FROM campaign_invitation i
                      WHERE i.campaign_id = s.campaign_id AND i.account_id = $1
                        AND i.revoked_at IS NULL AND i.uses < i.uses_max))
            ORDER BY %1$s DESC, s.campaign_id DESC LIMIT $7
            """;

    private static final String MINE = """
            SELECT %s FROM campaign_worker w
            JOIN campaign c ON c.id = w.campaign_id
            JOIN campaign_summary s ON s.campaign_id = w.campaign_id
            %s
            WHERE w.account_id = $1 AND w.campaign_id < $2
            ORDER BY w.campaign_id DESC LIMIT $3
            """.formatted(COLUMNS, OWN_ANSWERS);

    private static final String ONE = """
            SELECT %s FROM campaign_summary s
            JOIN campaign c ON c.id = s.campaign_id
            LEFT JOIN campaign_worker w ON w.campaign_id = s.campaign_id AND w.account_id = $1
            %s
            WHERE s.campaign_id = $2
            """.formatted(COLUMNS, OWN_ANSWERS);

    private final Pool pool;
    private final Map<SummaryOrder, String> open = new EnumMap<>(SummaryOrder.class);

    DiscoveryStore(Pool pool) {
        this.pool = pool;
        for (SummaryOrder order : SummaryOrder.values()) {
            open.put(order, OPEN.formatted(order.key, COLUMNS, OWN_ANSWERS));
        }
    }

    /**
     * What the account may find, each row with its {@code key} in the order.
     *
     * @param language in its canonical form; as region and kind: empty for all
     */
    Uni<RowSet<Row>> open(UUID account, SummaryCursor after, String language, String region, String kind, int limit) {
        return pool.preparedQuery(open.get(after.order()))
                .execute(Tuple.wrap(
                        new Object[] {account, after.key(), after.campaignId(), language, region, kind, limit}));
    }

    /** What the account joined, newest first. */
    Uni<RowSet<Row>> mine(UUID account, Paging paging) {
        return pool.preparedQuery(MINE).execute(Tuple.of(account, paging.beforeId(), paging.rowsToRead()));
    }

    /** One campaign as the account sees it; none before it was opened. */
    Uni<RowSet<Row>> one(UUID account, UUID campaignId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(account, campaignId));
    }
}
