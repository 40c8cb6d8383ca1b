package io.datafi.reward.chain.intent;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many of our transactions are on their way, and since when. */
@ApplicationScoped
class TransactionMetrics implements MetricQuery {
    private static final String OPEN = "datafi.chain.transactions.open";
    private static final String OLDEST = "datafi.chain.transactions.oldest.open.seconds";
    private static final int COUNTED_MAX = 10_000;

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(OPEN, "Transactions that are wanted and not final"),
                Metric.of(OLDEST, "Age of the transaction that is on its way longest"));
    }

    @Override
    public String sql() {
        return """
                WITH open AS MATERIALIZED (
                    SELECT requested_at FROM chain_transaction WHERE state IN ('REQUESTED', 'SENT', 'MINED') LIMIT %d)
                SELECT '%s', NULL, count(*)::float8 FROM open
                UNION ALL
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - min(requested_at)), 0)::float8
                FROM open""".formatted(COUNTED_MAX, OPEN, OLDEST);
    }
}
